using System.Globalization;

namespace AlertEngine.Labels;

/// <summary>The identity of a label set in APIs and payloads: 64 bits of FNV-1a, written as 16 hex digits.</summary>
public readonly record struct Fingerprint(ulong Value) : IComparable<Fingerprint>
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static bool TryParse(string text, out Fingerprint fingerprint)
    {
        var parsed = ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value);
        fingerprint = new Fingerprint(value);
        return parsed && text.Length == 16;
    }

    public static Fingerprint Parse(string text) => TryParse(text, out var fingerprint)
        ? fingerprint
        : throw new FormatException($"a fingerprint has 16 hexadecimal digits: \"{text}\"");

    public int CompareTo(Fingerprint other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The hash of alternating names and values, each followed by a byte that no UTF-8 text holds.</summary>
    internal static Fingerprint Of(ReadOnlySpan<string> namesAndValues)
    {
        var hash = Start;
        foreach (var text in namesAndValues)
        {
            hash = (Add(hash, text) ^ 0xff) * Prime;
        }

        return new Fingerprint(hash);
    }

    private static ulong Add(ulong hash, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] >= 0x80)
            {
                return AddRunes(hash, text.AsSpan(i));
            }

            hash = (hash ^ text[i]) * Prime;
        }

        return hash;
    }

    private static ulong AddRunes(ulong hash, ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            {
                hash = (hash ^ value) * Prime;
            }
        }

        return hash;
    }
}
