using System.Collections.Immutable;
using System.Globalization;
using AlertEngine.Backtesting;
using static System.Net.WebUtility;

namespace AlertEngine.Cli.Backtesting;

/// <summary>Draws what fires otherwise than with an earlier version of the rules.</summary>
internal sealed class DifferenceHtml(BacktestReport report, Timeline timeline, TextWriter output)
{
    private const int MostAlerts = 100;

    public void Print(ImmutableArray<AlertDifference> differences)
    {
        output.WriteLine("<section><h2>Changes</h2>");
        if (differences.IsEmpty)
        {
            output.WriteLine("<p class=\"none\">Both versions fire alike.</p></section>");
            return;
        }

        var gone = Count(differences, change => change.After is null);
        var begun = Count(differences, change => change.Before is null);
        var moved = Count(differences, change => change is { Before: not null, After: not null });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"<p class=\"faint\">{begun:N0} firings are new, {gone:N0} are gone, {moved:N0} are at another time</p>"));
        output.WriteLine(timeline.Axis(("gone", "before"), ("firing", "after")));
        foreach (var alert in differences.Take(MostAlerts))
        {
            var before = alert.Changes.Select(change => change.Before).OfType<AlertSpan>();
            var after = alert.Changes.Select(change => change.After).OfType<AlertSpan>();
            output.Write($"<div class=\"row\"><div class=\"labels\">{HtmlEncode(alert.Rule)} {Timeline.Labels(alert.Labels)}</div>");
            output.WriteLine($"<div>{timeline.Line(before, "gone")}{timeline.Line(after)}</div></div>");
        }

        PrintList(differences);
        output.WriteLine("</section>");
    }

    private void PrintList(ImmutableArray<AlertDifference> differences)
    {
        output.WriteLine("<details><summary>All changes</summary><div class=\"scroll\"><table><thead><tr><th>Alert</th><th>Before</th><th>After</th></tr></thead><tbody>");
        foreach (var alert in differences.Take(MostAlerts))
        {
            foreach (var (before, after) in alert.Changes)
            {
                output.Write($"<tr><td class=\"labels\">{HtmlEncode(alert.Rule)} {Timeline.Labels(alert.Labels)}</td>");
                output.WriteLine($"<td>{(before is { } was ? report.Show(was) : "-")}</td><td>{(after is { } now ? report.Show(now) : "-")}</td></tr>");
            }
        }

        output.WriteLine("</tbody></table></div></details>");
    }

    private static int Count(ImmutableArray<AlertDifference> differences, Func<FiringChange, bool> counted) =>
        differences.Sum(alert => alert.Changes.Count(counted));
}
