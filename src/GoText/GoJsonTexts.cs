namespace AlertEngine.GoText;

/// <summary>
/// Walks through an object of texts in JSON, for as long as it is written byte for byte as Go programs write it: names in order and each
/// once, no blanks, and only that escaped which they escape. Whether its bytes are UTF-8 is for others to find out.
/// </summary>
internal ref struct GoJsonTexts(ReadOnlySpan<byte> json)
{
    private ReadOnlySpan<byte> rest = json;
    private bool isInside;

    /// <summary>Without its quotes, and as it is written.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Without its quotes, and as it is written.</summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    /// <summary>Whether the walk has come to the end of the object, behind some field, and nothing follows.</summary>
    public bool IsOver { get; private set; }

    /// <summary>False at the end of the object, and at whatever Go would write in another way.</summary>
    public bool MoveNext()
    {
        IsOver = isInside && rest.SequenceEqual("}"u8);
        if (IsOver || !TryPass(isInside ? ","u8 : "{"u8) || !TryRead(out var name) || !TryPass(":"u8) || !TryRead(out var text)
            || (isInside && Name.SequenceCompareTo(name) >= 0))
        {
            return false;
        }

        isInside = true;
        Name = name;
        Text = text;

        return true;
    }

    private bool TryPass(ReadOnlySpan<byte> mark)
    {
        var isThere = rest.StartsWith(mark) && rest.Length > mark.Length;
        rest = isThere ? rest[mark.Length..] : rest;

        return isThere;
    }

    private bool TryRead(out ReadOnlySpan<byte> text)
    {
        var length = rest[0] == '"' ? GoJsonText.WrittenLength(rest[1..]) : -1;
        text = length < 0 ? default : rest.Slice(1, length);
        rest = length < 0 ? rest : rest[(length + 2)..];

        return length >= 0;
    }
}
