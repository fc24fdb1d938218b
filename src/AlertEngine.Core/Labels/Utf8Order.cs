namespace AlertEngine.Labels;

/// <summary>Orders text by its UTF-8 bytes, which is the order of its code points.</summary>
public sealed class Utf8Order : IComparer<string>
{
    private Utf8Order() { }

    public static Utf8Order Instance { get; } = new();

    int IComparer<string>.Compare(string? x, string? y) =>
        x is null || y is null ? (x is null ? 0 : 1) - (y is null ? 0 : 1) : Compare(x, y);

    public static int Compare(string x, string y)
    {
        if (ReferenceEquals(x, y))
        {
            return 0;
        }

        var same = x.AsSpan().CommonPrefixLength(y);
        return same == x.Length || same == y.Length
            ? x.Length - y.Length
            : Rank(x[same]) - Rank(y[same]);
    }

    /// <summary>UTF-16 puts the surrogates of astral characters below U+E000; UTF-8 puts those characters last.</summary>
    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
