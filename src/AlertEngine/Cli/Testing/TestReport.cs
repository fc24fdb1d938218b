using System.Collections.Immutable;
using System.Globalization;
using AlertEngine.Durations;
using AlertEngine.GoText;
using AlertEngine.Labels;
using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Notation;
using AlertEngine.PromQL.Series;
using AlertEngine.RuleTests;
using AlertEngine.Series;
using NodaTime;

namespace AlertEngine.Cli.Testing;

/// <summary>Says how tests went in the words of promtool.</summary>
internal static class TestReport
{
    private const int AlertIndent = 12;

    public static void Print(RuleTestFileResult result, bool asDiff, TextWriter output, TextWriter error)
    {
        foreach (var pattern in result.Unmatched)
        {
            error.WriteLine($"  WARNING: no file match pattern {pattern}");
        }

        if (result.Passed)
        {
            output.WriteLine("  SUCCESS");
        }
        else
        {
            error.WriteLine("  FAILED:");
            foreach (var line in Lines(result, asDiff))
            {
                error.WriteLine(line);
            }
        }

        output.WriteLine();
    }

    /// <summary>What failed, each as a text of several lines.</summary>
    public static IEnumerable<string> Lines(RuleTestResult test, bool asDiff) =>
        test.Failures.Select(failure => NameBefore(failure, test.Name) + TextOf(failure, asDiff));

    private static IEnumerable<string> Lines(RuleTestFileResult result, bool asDiff) =>
        result.Problems.Select(problem => problem.ToString()).Concat(result.Tests.SelectMany(test => Lines(test, asDiff)));

    private static string NameBefore(RuleTestFailure failure, string test) =>
        test.Length > 0 && failure is (RuleTestFailure.AlertsDiffer or RuleTestFailure.MessagesDiffer or RuleTestFailure.RoutesDiffer)
            ? $"    name: {test},\n"
            : "";

    private static string TextOf(RuleTestFailure failure, bool asDiff) => failure switch
    {
        RuleTestFailure.AlertsDiffer differ => $"    {(differ.Expected.Group is { } group ? $"groupname: {group}, " : "")}alertname: {differ.Expected.Name}, time: {Time(differ.Expected.After)}, \n"
            + (asDiff ? $"        diff: {Indented(AlertDiff.Of(differ.Expected.Alerts, differ.Got), AlertIndent)}"
                : $"        exp:{Alerts(differ.Expected.Alerts)}, \n        got:{Alerts(differ.Got)}"),
        RuleTestFailure.SamplesDiffer differ => $"    expr: {GoQuote.Quote(differ.Expected.Expression)}, time: {Time(differ.Expected.After)},\n"
            + $"        exp: {Samples(differ.Expected.Samples.Select(sample => Sample(sample.Labels, sample.Value.Value, sample.Value.Histogram)))}\n"
            + $"        got: {Samples(differ.Got.Select(sample => Sample(sample.Labels, sample.Value, sample.Histogram)))}",
        RuleTestFailure.ExpressionFailed failed =>
            $"    expr: {GoQuote.Quote(failed.Expected.Expression)}, time: {Time(failed.Expected.After)}, err: {failed.Error}",
        RuleTestFailure.MessagesDiffer differ => MessageReport.Of(differ, asDiff),
        RuleTestFailure.RoutesDiffer differ => $"    route: {differ.Expected.Labels},\n"
            + $"        exp: {Receivers(differ.Expected.Receivers)}\n        got: {Receivers(differ.Got)}",
        RuleTestFailure.RuleFailed failed => $"    rule: {failed.Rule}, time: {Time(failed.After)}, err: {failed.Error}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Receivers(ImmutableArray<string> receivers) => receivers.IsEmpty ? "nil" : string.Join(", ", receivers);

    private static string Time(Duration after) => PrometheusDuration.Format(after);

    private static string Alerts(ImmutableArray<FiringAlert> alerts)
    {
        if (alerts.IsEmpty)
        {
            return "[]";
        }

        var texts = Sorted(alerts).Select((alert, index) =>
            string.Create(CultureInfo.InvariantCulture, $"{index}:\n  Labels:{alert.Labels}\n  Annotations:{Annotations(alert)}"));

        return $"[\n{string.Join(",\n", texts).Replace("\n", $"\n{new string(' ', AlertIndent)}", StringComparison.Ordinal).Insert(0, new string(' ', AlertIndent))}\n{new string(' ', AlertIndent)}]";
    }

    private static IEnumerable<FiringAlert> Sorted(ImmutableArray<FiringAlert> alerts) =>
        alerts.OrderBy(alert => alert.Labels, LabelSetOrder.ByLabels);

    private static string Annotations(FiringAlert alert) =>
        $"{{{string.Join(", ", alert.Annotations.Select(text => $"{text.Key}={GoQuote.Quote(text.Value)}"))}}}";

    private static string Samples(IEnumerable<string> samples) =>
        string.Join(", ", samples) is { Length: > 0 } text ? text : "nil";

    private static string Sample(SeriesLabels labels, double value, NativeHistogram? histogram) =>
        $"{labels.ToLabelSet()} {(histogram is null ? Number(value) : HistogramNotation.Print(histogram))}";

    // 1E+00: as many digits as it takes, and at least two in the exponent.
    private static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        }

        var parts = value.ToString("E16", CultureInfo.InvariantCulture).Split('E');
        for (var digits = 0; digits < 17; digits++)
        {
            var text = value.ToString($"E{digits}", CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture) == value)
            {
                parts = text.Split('E');
                break;
            }
        }

        var exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);

        return string.Create(CultureInfo.InvariantCulture, $"{parts[0]}E{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string Indented(string text, int spaces) =>
        text.Replace("\n", $"\n{new string(' ', spaces)}", StringComparison.Ordinal);
}
