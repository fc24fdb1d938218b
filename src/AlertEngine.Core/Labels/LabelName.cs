using System.Buffers;
using AlertEngine.GoText;

namespace AlertEngine.Labels;

/// <summary>What may be the name of a label or of a metric.</summary>
public static class LabelName
{
    private static readonly SearchValues<char> Classic =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly SearchValues<char> ClassicMetric =
        SearchValues.Create(":ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz0123456789");

    public static bool IsClassic(string name) => IsWord(name, Classic);

    public static bool IsMetricName(string name) => IsWord(name, ClassicMetric);

    /// <summary>Anything but nothing, as long as UTF-8 can carry it: no surrogate stands alone.</summary>
    public static bool IsUtf8(string name) => name.Length > 0 && UnicodeText.IsWellFormed(name);

    private static bool IsWord(string name, SearchValues<char> characters) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && !name.AsSpan().ContainsAnyExcept(characters);
}
