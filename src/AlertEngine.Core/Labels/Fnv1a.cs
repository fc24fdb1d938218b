namespace AlertEngine.Labels;

/// <summary>The 64-bit hash by which Alertmanager and vmalert name things: of texts as UTF-8, and of bytes between them.</summary>
public static class Fnv1a
{
    public const ulong Start = 14695981039346656037;

    private const ulong Prime = 1099511628211;

    public static ulong Add(ulong hash, byte value) => (hash ^ value) * Prime;

    public static ulong Add(ulong hash, string text)
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
                hash = Add(hash, value);
            }
        }

        return hash;
    }
}
