using System.Globalization;

namespace AlertEngine.Labels;

/// <summary>The identity of a label set in APIs and payloads: 64 bits of FNV-1a, written as 16 hex digits.</summary>
public readonly record struct Fingerprint(ulong Value) : IComparable<Fingerprint>
{
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

    /// <summary>The hash of each name and its value, each followed by a byte that no UTF-8 text holds.</summary>
    internal static Fingerprint Of(ReadOnlySpan<string> names, ReadOnlySpan<string> values)
    {
        var hash = Fnv1a.Start;
        for (var i = 0; i < names.Length; i++)
        {
            hash = Fnv1a.Add(Fnv1a.Add(hash, names[i]), 0xff);
            hash = Fnv1a.Add(Fnv1a.Add(hash, values[i]), 0xff);
        }

        return new Fingerprint(hash);
    }
}
