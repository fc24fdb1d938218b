using AlertEngine.GoText;

namespace AlertEngine.Labels;

/// <summary>Orders text by its UTF-8 bytes, which is the order of its code points.</summary>
public sealed class Utf8Order : IComparer<string>
{
    private Utf8Order() { }

    public static Utf8Order Instance { get; } = new();

    int IComparer<string>.Compare(string? x, string? y) =>
        x is null || y is null ? (x is null ? 0 : 1) - (y is null ? 0 : 1) : Compare(x, y);

    public static int Compare(string x, string y) => UnicodeText.Compare(x, y);
}
