using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AlertEngine.Web;

/// <summary>The stored form of a password: <c>$2y$10$</c>, 22 characters of salt, 31 of hash.</summary>
internal sealed class BcryptHash
{
    public const int LowestCost = 4;

    /// <summary>A cost beyond this keeps a core busy for most of a minute, for each password that is tried.</summary>
    public const int HighestCost = 20;

    private const int Length = 60;
    private const int SaltStart = 7;
    private const int HashStart = 29;
    private const int LongestPassword = 72;
    private const string Digits = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly byte[] salt;
    private readonly byte[] hash;

    private BcryptHash(int cost, byte[] salt, byte[] hash) => (Cost, this.salt, this.hash) = (cost, salt, hash);

    public int Cost { get; }

    /// <summary>Null, with the reason, for what is no bcrypt hash or costs too much. The reason shows nothing of the text.</summary>
    public static BcryptHash? TryParse(string text, out string error)
    {
        error = "expected a bcrypt hash: $2a$, $2b$ or $2y$, the cost in two digits, $ and 53 characters";
        if (text.Length != Length
            || text is not ['$', '2', 'a' or 'b' or 'y', '$', >= '0' and <= '9', >= '0' and <= '9', '$', ..]
            || Decode(text.AsSpan(SaltStart, HashStart - SaltStart)) is not { } salt
            || Decode(text.AsSpan(HashStart)) is not { } hash)
        {
            return null;
        }

        var cost = ((text[4] - '0') * 10) + text[5] - '0';
        if (cost is < LowestCost or > HighestCost)
        {
            error = $"the cost of a bcrypt hash must be {LowestCost} to {HighestCost}, got {cost}";
            return null;
        }

        return new(cost, salt, hash);
    }

    public bool Matches(ReadOnlySpan<byte> password)
    {
        Span<byte> key = stackalloc byte[LongestPassword + 1];
        key.Clear();
        var length = Math.Min(password.Length, LongestPassword);
        password[..length].CopyTo(key);
        var cipher = new Blowfish(key[..(length + 1)], salt, Cost);

        Span<byte> computed = "OrpheanBeholderScryDoubt"u8.ToArray();
        for (var rest = computed; rest.Length > 0; rest = rest[sizeof(ulong)..])
        {
            var block = BinaryPrimitives.ReadUInt64BigEndian(rest);
            for (var i = 0; i < 64; i++)
            {
                block = cipher.Encipher(block);
            }

            BinaryPrimitives.WriteUInt64BigEndian(rest, block);
        }

        // The written form lacks the last byte.
        return CryptographicOperations.FixedTimeEquals(computed[..hash.Length], hash);
    }

    // Six bits per character from the left; what is left over of the last one counts for nothing.
    private static byte[]? Decode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length * 6 / 8];
        var (bits, held, at) = (0, 0, 0);
        foreach (var c in text)
        {
            var digit = Digits.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
            {
                return null;
            }

            bits = (bits << 6) | digit;
            held += 6;
            if (held >= 8)
            {
                held -= 8;
                bytes[at++] = (byte)(bits >> held);
            }
        }

        return bytes;
    }
}
