using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AlertEngine.Web;

/// <summary>The Blowfish cipher with the costly key schedule that bcrypt gives it.</summary>
internal sealed class Blowfish
{
    private const int KeyWords = 18;
    private const int BoxWords = 4 * 256;

    // The cipher starts from the fraction of pi.
    private static readonly Lazy<uint[]> Pi = new(() => FractionOfPi(KeyWords + BoxWords));

    // The keys first, the four boxes behind them.
    private readonly uint[] words = [.. Pi.Value];

    /// <summary>Mixes in key and salt together, then each of them alone, two to the power of <paramref name="cost"/> times.</summary>
    public Blowfish(ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt, int cost)
    {
        Span<uint> keyWords = stackalloc uint[KeyWords];
        Span<uint> saltWords = stackalloc uint[KeyWords];
        Repeat(key, keyWords);
        Repeat(salt, saltWords);

        Mix(keyWords, BinaryPrimitives.ReadUInt64BigEndian(salt), BinaryPrimitives.ReadUInt64BigEndian(salt[sizeof(ulong)..]));
        for (var rounds = 1 << cost; rounds > 0; rounds--)
        {
            Mix(keyWords, 0, 0);
            Mix(saltWords, 0, 0);
        }
    }

    public ulong Encipher(ulong block)
    {
        // Every index is below the length: a key's by the loop, a box's because it is a byte.
        ref var key = ref MemoryMarshal.GetArrayDataReference(words);
        ref var box = ref Unsafe.Add(ref key, KeyWords);
        var left = (uint)(block >> 32) ^ key;
        var right = (uint)block;
        for (nuint i = 1; i < KeyWords - 1; i += 2)
        {
            right ^= Substitute(ref box, left) ^ Unsafe.Add(ref key, i);
            left ^= Substitute(ref box, right) ^ Unsafe.Add(ref key, i + 1);
        }

        return ((ulong)(right ^ Unsafe.Add(ref key, KeyWords - 1)) << 32) | left;
    }

    private void Mix(ReadOnlySpan<uint> key, ulong evenSalt, ulong oddSalt)
    {
        for (var i = 0; i < key.Length; i++)
        {
            words[i] ^= key[i];
        }

        var (block, salt, next) = (0ul, evenSalt, oddSalt);
        for (var i = 0; i < words.Length; i += 2)
        {
            block = Encipher(block ^ salt);
            words[i] = (uint)(block >> 32);
            words[i + 1] = (uint)block;
            (salt, next) = (next, salt);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Substitute(ref uint box, uint word) =>
        ((Unsafe.Add(ref box, (nuint)(word >> 24))
            + Unsafe.Add(ref Unsafe.Add(ref box, 256), (nuint)(byte)(word >> 16)))
            ^ Unsafe.Add(ref Unsafe.Add(ref box, 512), (nuint)(byte)(word >> 8)))
            + Unsafe.Add(ref Unsafe.Add(ref box, 768), (nuint)(byte)word);

    private static void Repeat(ReadOnlySpan<byte> bytes, Span<uint> words)
    {
        var at = 0;
        foreach (ref var word in words)
        {
            for (var i = 0; i < sizeof(uint); i++)
            {
                word = (word << 8) | bytes[at++ % bytes.Length];
            }
        }
    }

    // Machin's formula, with some bits to spare for the rounding of its terms.
    private static uint[] FractionOfPi(int words)
    {
        const int Spare = 32;
        var bits = words * 32;
        var pi = (16 * ArctangentOfInverse(5, bits + Spare)) - (4 * ArctangentOfInverse(239, bits + Spare));
        var fraction = (pi >> Spare) - (new BigInteger(3) << bits);
        var bytes = fraction.ToByteArray(isUnsigned: true, isBigEndian: true);

        return [.. Enumerable.Range(0, words).Select(i => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(i * sizeof(uint))))];
    }

    private static BigInteger ArctangentOfInverse(int x, int bits)
    {
        var power = (BigInteger.One << bits) / x;
        var sum = power;
        for (var n = 3; !power.IsZero; n += 2)
        {
            power /= -x * x;
            sum += power / n;
        }

        return sum;
    }
}
