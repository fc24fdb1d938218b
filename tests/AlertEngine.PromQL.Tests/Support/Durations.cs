using System.Globalization;
using System.Text.RegularExpressions;

namespace AlertEngine.PromQL.Tests.Support;

/// <summary>Durations as test files write them, in milliseconds: <c>1h30m</c>, <c>5s</c>, <c>0</c>, and <c>-1m</c>.</summary>
internal static partial class Durations
{
    public static long Milliseconds(string text)
    {
        var parts = Parts().Match(text);
        if (!parts.Success)
        {
            throw new FormatException($"not a duration: {text}");
        }

        var sum = parts.Groups["number"].Captures.Zip(parts.Groups["unit"].Captures, (number, unit) =>
            long.Parse(number.Value, CultureInfo.InvariantCulture) * Unit(unit.Value)).Sum();
        return parts.Groups["sign"].Value == "-" ? -sum : sum;
    }

    private static long Unit(string unit) => unit switch
    {
        "" => 0,
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        "w" => 7 * 86_400_000L,
        _ => 365 * 86_400_000L,
    };

    [GeneratedRegex("^(?<sign>[-+]?)(?:(?<number>0)(?<unit>)|(?:(?<number>[0-9]+)(?<unit>ms|[smhdwy]))+)$")]
    private static partial Regex Parts();
}
