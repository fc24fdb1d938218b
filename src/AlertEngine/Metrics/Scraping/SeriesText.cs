using System.Text;
using AlertEngine.Labels;
using AlertEngine.PromQL.Series;

namespace AlertEngine.Metrics.Scraping;

/// <summary>Reads a series as the text formats spell it: <c>name{label="value"}</c>, or <c>{"any name", label="value"}</c>.</summary>
internal ref struct SeriesText(ReadOnlySpan<byte> text)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> rest = text;

    /// <summary>Null when it is misspelled.</summary>
    public static List<Label>? TryRead(ReadOnlySpan<byte> text)
    {
        try
        {
            return new SeriesText(text).Read();
        }
        catch (ArgumentException) // what is not UTF-8
        {
            return null;
        }
    }

    private List<Label>? Read()
    {
        var labels = new List<Label>();
        if (Name(colons: true) is { Length: > 0 } name)
        {
            labels.Add(new(SeriesLabels.MetricName, name));
        }

        SkipBlanks();
        if (rest.IsEmpty)
        {
            return labels.Count > 0 ? labels : null;
        }

        rest = rest[1..];
        for (SkipBlanks(); !rest.IsEmpty && rest[0] != '}'; SkipBlanks())
        {
            if (!TryReadLabel(labels))
            {
                return null;
            }

            SkipBlanks();
            if (!TryTake((byte)','))
            {
                break;
            }
        }

        return rest is [(byte)'}'] && labels.DistinctBy(label => label.Name).Count() == labels.Count ? labels : null;
    }

    private bool TryReadLabel(List<Label> labels)
    {
        var isQuoted = rest[0] == '"';
        var name = isQuoted ? Quoted() : Name(colons: false);
        if (string.IsNullOrEmpty(name))
        {
            return false;
        }

        SkipBlanks();
        if (!TryTake((byte)'='))
        {
            labels.Add(new(SeriesLabels.MetricName, name));
            return isQuoted;
        }

        SkipBlanks();
        if (rest.IsEmpty || rest[0] != '"' || Quoted() is not { } value)
        {
            return false;
        }

        labels.Add(new(name, value));

        return true;
    }

    private string Name(bool colons)
    {
        var length = 0;
        while (length < rest.Length
            && (char.IsAsciiLetter((char)rest[length]) || rest[length] == '_' || (colons && rest[length] == ':') || (length > 0 && char.IsAsciiDigit((char)rest[length]))))
        {
            length++;
        }

        var name = Encoding.ASCII.GetString(rest[..length]);
        rest = rest[length..];

        return name;
    }

    private string? Quoted()
    {
        rest = rest[1..];
        var end = rest.IndexOfAny((byte)'"', (byte)'\\');
        if (end < 0)
        {
            return null;
        }

        if (rest[end] == '"')
        {
            var plain = Strict.GetString(rest[..end]);
            rest = rest[(end + 1)..];
            return plain;
        }

        return Escaped();
    }

    private string? Escaped()
    {
        var bytes = new List<byte>(rest.Length);
        for (var i = 0; i < rest.Length; i++)
        {
            switch (rest[i])
            {
                case (byte)'"':
                    rest = rest[(i + 1)..];
                    return Strict.GetString([.. bytes]);
                case (byte)'\\' when i + 1 < rest.Length && rest[i + 1] is (byte)'n' or (byte)'"' or (byte)'\\':
                    bytes.Add(rest[++i] == 'n' ? (byte)'\n' : rest[i]);
                    break;
                default:
                    bytes.Add(rest[i]);
                    break;
            }
        }

        return null;
    }

    private bool TryTake(byte expected)
    {
        if (rest.IsEmpty || rest[0] != expected)
        {
            return false;
        }

        rest = rest[1..];

        return true;
    }

    private void SkipBlanks() => rest = rest.TrimStart(" \t"u8);
}
