namespace AlertEngine.Labels;

/// <summary>A quick hash of bytes, for what stays within one process. Whoever does not know its seed cannot make two things alike.</summary>
public static class ByteHash
{
    private const ulong Factor = 0x9E3779B97F4A7C15;

    /// <summary>One that nobody outside knows.</summary>
    public static ulong NewSeed() => (ulong)Random.Shared.NextInt64();

    public static ulong Of(ReadOnlySpan<byte> bytes, ulong seed)
    {
        var hash = Add(seed, (ulong)bytes.Length);
        if (bytes.Length < sizeof(ulong))
        {
            foreach (var one in bytes)
            {
                hash = Add(hash, one);
            }

            return hash;
        }

        for (var rest = bytes; rest.Length > sizeof(ulong); rest = rest[sizeof(ulong)..])
        {
            hash = Add(hash, BitConverter.ToUInt64(rest));
        }

        return Add(hash, BitConverter.ToUInt64(bytes[^sizeof(ulong)..])); // may overlap those before
    }

    // Both halves of the product: with one of them alone, differences in the highest bits would cancel each other under any seed.
    public static ulong Add(ulong hash, ulong next)
    {
        var high = Math.BigMul(ulong.RotateLeft(hash, 29) ^ next, Factor, out var low);

        return high ^ low;
    }
}
