namespace AlertEngine.PromQL.Series;

/// <summary>Orders names by their UTF-8 bytes, which is the order of their code points.</summary>
internal static class LabelOrder
{
    public static int Compare(string x, string y) => Compare(x.AsSpan(), y);

    public static int Compare(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        var same = x.CommonPrefixLength(y);
        return same == x.Length || same == y.Length ? x.Length - y.Length : Rank(x[same]) - Rank(y[same]);
    }

    /// <summary>UTF-16 puts the surrogates of astral characters below U+E000; UTF-8 puts those characters last.</summary>
    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
