using System.Globalization;

namespace AlertEngine.Labels;

/// <summary>The identity of a label set in APIs and payloads: 64 bits of FNV-1a, written as 16 hex digits.</summary>
public readonly record struct Fingerprint(ulong Value) : IComparable<Fingerprint>
{
    public int CompareTo(Fingerprint other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
