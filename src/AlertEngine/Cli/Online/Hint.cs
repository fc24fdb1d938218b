using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Cli.Online;

/// <summary>What was probably meant, among what a source has; else what there is, when that is little.</summary>
internal static class Hint
{
    private const int Few = 8;
    private const int LongestList = 200;

    public static string Of(string written, IReadOnlyCollection<string> known)
    {
        if (Nearest.To(written, known) is { } name)
        {
            return $"; did you mean {name}?";
        }

        var list = string.Join(", ", known.Order(StringComparer.Ordinal));

        return known.Count is > 0 and <= Few && list.Length <= LongestList ? $"; there are {list}" : "";
    }
}
