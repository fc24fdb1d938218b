using System.Numerics;
using System.Runtime.InteropServices;

namespace AlertEngine.Series;

/// <summary>Tells a record that was written to its end from one that was not.</summary>
internal static class Checksum
{
    // Four sums side by side, since a processor begins the next one before it is done with the last; then one of them all.
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        var (a, b, c, d) = (1U, 2U, 3U, 4U);
        var i = 0;
        for (; i + 4 <= words.Length; i += 4)
        {
            a = BitOperations.Crc32C(a, words[i]);
            b = BitOperations.Crc32C(b, words[i + 1]);
            c = BitOperations.Crc32C(c, words[i + 2]);
            d = BitOperations.Crc32C(d, words[i + 3]);
        }

        var sum = BitOperations.Crc32C(BitOperations.Crc32C(a, ((ulong)b << 32) | c), d);
        foreach (var value in bytes[(i * sizeof(ulong))..])
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        return sum;
    }
}
