using System.Text.RegularExpressions;
using AlertEngine.PromQL.Notation;
using AlertEngine.PromQL.Tests.Support;

namespace AlertEngine.PromQL.Tests.Corpus;

/// <summary>Reads a test script.</summary>
internal sealed partial class ScriptReader
{
    private readonly string[] lines;
    private int next;

    private ScriptReader(string text) => lines = [.. text.Split('\n').Select(WithoutComment)];

    public static IReadOnlyList<ScriptCommand> Read(string text) => [.. new ScriptReader(text).Commands()];

    internal static SeriesNotation Series(string line) =>
        SeriesNotation.TryParse(line, out var series, out var problem)
            ? series
            : throw new FormatException($"{line}: {problem}");

    private static string WithoutComment(string line) => line.TrimStart().StartsWith('#') ? "" : line.Trim();

    private IEnumerable<ScriptCommand> Commands()
    {
        while (next < lines.Length)
        {
            var line = lines[next++];
            if (line.Length > 0)
            {
                yield return Command(line);
            }
        }
    }

    private ScriptCommand Command(string line)
    {
        if (line == "clear")
        {
            return new ScriptCommand.Clear();
        }

        if (LoadLine().Match(line) is { Success: true } load)
        {
            return Load(Durations.Milliseconds(load.Groups["step"].Value), load.Groups["convert"].Success);
        }

        var number = next;
        if (InstantLine().Match(line) is { Success: true } instant)
        {
            var time = Durations.Milliseconds(instant.Groups["time"].Value);
            return Eval(number, instant, new QueryTimes(IsRange: false, time, time, 1));
        }

        var range = RangeLine().Match(line);
        return range.Success ? Eval(number, range, Range(range)) : throw new FormatException($"unknown command: {line}");
    }

    private static QueryTimes Range(Match match) => new(
        IsRange: true,
        Durations.Milliseconds(match.Groups["start"].Value),
        Durations.Milliseconds(match.Groups["end"].Value),
        Durations.Milliseconds(match.Groups["step"].Value));

    private ScriptCommand.Load Load(long step, bool convertsHistograms)
    {
        var series = new List<LoadedSeries>();
        StartTimes? starts = null;
        foreach (var line in Block())
        {
            if (StartTimes.Read(line) is { } read)
            {
                starts = read;
                continue;
            }

            series.Add(new(Series(line), starts?.Offsets ?? []));
            starts = null;
        }

        return new(step, convertsHistograms, [.. series]);
    }

    private ScriptCommand.Eval Eval(int number, Match match, QueryTimes times)
    {
        var expected = new ExpectationReader(times, match.Groups["mode"].Value);
        foreach (var line in Block())
        {
            expected.Read(line);
        }

        return new(number, match.Groups["query"].Value, times, expected.Expectation);
    }

    /// <summary>The lines up to the next empty one.</summary>
    private IEnumerable<string> Block()
    {
        while (next < lines.Length && lines[next].Length > 0)
        {
            yield return lines[next++];
        }
    }

    [GeneratedRegex(@"^load(?<convert>_with_nhcb)?\s+(?<step>\S+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex LoadLine();

    [GeneratedRegex(
        @"^eval(_(?<mode>fail|warn|ordered|info))?\s+instant\s+at\s+(?<time>\S+)\s+(?<query>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex InstantLine();

    [GeneratedRegex(
        @"^eval(_(?<mode>fail|warn|info))?\s+range\s+from\s+(?<start>\S+)\s+to\s+(?<end>\S+)\s+step\s+(?<step>\S+)\s+(?<query>.+)$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex RangeLine();
}
