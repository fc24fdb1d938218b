using System.Collections;
using System.Runtime.InteropServices;

namespace AlertEngine.Labels;

/// <summary>Fingerprints, each once, in order: the alerts that somebody was told of.</summary>
public sealed class FingerprintSet : IReadOnlyList<Fingerprint>, IEquatable<FingerprintSet>
{
    private readonly Fingerprint[] sorted;

    private FingerprintSet(Fingerprint[] sorted) => this.sorted = sorted;

    public static FingerprintSet Empty { get; } = new([]);

    public int Count => sorted.Length;

    public bool IsEmpty => sorted.Length == 0;

    public Fingerprint this[int index] => sorted[index];

    /// <summary>Of each fingerprint in turn.</summary>
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(sorted.AsSpan());

    public static FingerprintSet Of(params ReadOnlySpan<Fingerprint> fingerprints)
    {
        if (fingerprints.IsEmpty)
        {
            return Empty;
        }

        var sorted = fingerprints.ToArray();
        MemoryMarshal.Cast<Fingerprint, ulong>(sorted.AsSpan()).Sort(); // several times as fast as by their own order, which is the same
        var count = 1;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] != sorted[count - 1])
            {
                sorted[count++] = sorted[i];
            }
        }

        return new(count == sorted.Length ? sorted : sorted[..count]);
    }

    /// <summary>From what <see cref="Bytes"/> gave.</summary>
    public static FingerprintSet FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? Empty : new(MemoryMarshal.Cast<byte, Fingerprint>(bytes).ToArray());

    public bool Contains(Fingerprint fingerprint) => Array.BinarySearch(sorted, fingerprint) >= 0;

    public bool IsSubsetOf(FingerprintSet other) => Equals(other) || Array.TrueForAll(sorted, other.Contains);

    public bool Overlaps(FingerprintSet other) => Array.Exists(sorted, other.Contains);

    public FingerprintSet Union(FingerprintSet other) =>
        other.IsEmpty ? this : IsEmpty ? other : Of([.. sorted, .. other.sorted]);

    public FingerprintSet Except(FingerprintSet other) => Kept(fingerprint => !other.Contains(fingerprint));

    public FingerprintSet Intersect(FingerprintSet other) => Kept(other.Contains);

    public bool Equals(FingerprintSet? other) => other is not null && Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => Equals(obj as FingerprintSet);

    public override int GetHashCode() => HashCode.Combine(sorted.Length, sorted.FirstOrDefault(), sorted.LastOrDefault());

    public IEnumerator<Fingerprint> GetEnumerator() => sorted.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', sorted);

    private FingerprintSet Kept(Predicate<Fingerprint> isKept) =>
        Array.TrueForAll(sorted, isKept) ? this : new(Array.FindAll(sorted, isKept));
}
