namespace AlertEngine.Metrics.Chunks;

/// <summary>Samples of one series that came one after the other, packed for good. Times are milliseconds since 1970.</summary>
internal readonly record struct Chunk(long Start, long End, int Count, byte[] Packed)
{
    /// <summary>What it takes in memory, with its array's head and its place in a series.</summary>
    public int Weight => 56 + Packed.Length;

    public ChunkReader Read() => new(Packed, Count, Start);
}
