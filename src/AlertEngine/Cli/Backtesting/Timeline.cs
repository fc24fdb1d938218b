using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AlertEngine.Backtesting;
using AlertEngine.Labels;
using NodaTime;
using static System.Net.WebUtility;

namespace AlertEngine.Cli.Backtesting;

/// <summary>Draws times: as wide as there is room, with every place a share of the whole.</summary>
internal sealed class Timeline(BacktestReport report)
{
    private const int MostMarks = 8;

    // Of a hundred.
    private const double Nearest = 0.15;

    private readonly Interval time = report.Result.Time;
    private readonly ImmutableArray<(double Place, string Text)> marks = [.. MarksOf(report)];

    /// <summary>All labels but the name of the alert.</summary>
    public static string Labels(LabelSet labels)
    {
        var others = labels.Where(label => label.Name != Rules.ResultLabels.AlertName).ToList();

        return others.Count == 0
            ? "<span>no other labels</span>"
            : string.Join(' ', others.Select(label => $"<span>{HtmlEncode(label.Name)}=</span>{HtmlEncode(label.Value)}"));
    }

    /// <param name="keys">What the colours mean: the class of each with its word.</param>
    public string Axis(params ReadOnlySpan<(string Kind, string Text)> keys)
    {
        var text = new StringBuilder("<div class=\"row\"><div class=\"faint\">");
        foreach (var (kind, word) in keys)
        {
            text.Append(CultureInfo.InvariantCulture, $"<span class=\"key\"><svg><rect class=\"{kind}\" width=\"100%\" height=\"100%\"/></svg>{word}</span>");
        }

        text.Append("</div><svg class=\"axis\" aria-hidden=\"true\">");
        foreach (var (place, mark) in marks)
        {
            text.Append(CultureInfo.InvariantCulture, $"<text x=\"{place:0.###}%\" y=\"80%\">{mark}</text>");
        }

        return text.Append("</svg></div>").ToString();
    }

    public string Line(IEnumerable<AlertSpan> spans, string? kind = null)
    {
        var text = new StringBuilder("<svg class=\"line\" role=\"img\"><rect class=\"ground\" width=\"100%\" height=\"100%\"/>");
        foreach (var (place, _) in marks)
        {
            text.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{place:0.###}%\" x2=\"{place:0.###}%\" y1=\"0\" y2=\"100%\"/>");
        }

        foreach (var (span, times) in Drawn(spans))
        {
            var (top, height) = span.IsFiring ? (10, 80) : (40, 20);
            var state = span.IsFiring ? "firing" : "pending";
            text.Append(CultureInfo.InvariantCulture, $"<rect class=\"{kind ?? state}\" x=\"{PlaceOf(span.From):0.##}%\" ")
                .Append(CultureInfo.InvariantCulture, $"width=\"{PlaceOf(span.To) - PlaceOf(span.From):0.##}%\" y=\"{top}%\" height=\"{height}%\">")
                .Append(CultureInfo.InvariantCulture, $"<title>{state} {(times > 1 ? $"{times} times " : "")}{report.Show(span)}</title></rect>");
        }

        return text.Append("</svg>").ToString();
    }

    public static string Days(ImmutableArray<DayTotal> days)
    {
        var most = Math.Max(1, days.Max(day => day.Fired));
        var (width, every) = (100d / days.Length, 1 + ((days.Length - 1) / 10));
        var text = new StringBuilder("<svg class=\"days\" role=\"img\">");
        foreach (var (number, day) in days.Index())
        {
            var height = 65d * day.Fired / most;
            text.Append(CultureInfo.InvariantCulture, $"<rect class=\"firing\" x=\"{(number * width) + (width * 0.15):0.###}%\" width=\"{width * 0.7:0.###}%\" ")
                .Append(CultureInfo.InvariantCulture, $"y=\"{80 - height:0.###}%\" height=\"{height:0.###}%\">")
                .Append(CultureInfo.InvariantCulture, $"<title>{Name(day.Day)}: {day.Fired} fired, firing for {BacktestReport.Show(day.FiringFor)}</title></rect>");
            if (number % every == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"<text x=\"{(number + 0.5) * width:0.###}%\" y=\"97%\" text-anchor=\"middle\">{day.Day.Month}-{day.Day.Day:00}</text>")
                    .Append(CultureInfo.InvariantCulture, $"<text x=\"{(number + 0.5) * width:0.###}%\" y=\"{76 - height:0.###}%\" text-anchor=\"middle\">{day.Fired}</text>");
            }
        }

        return text.Append("</svg>").ToString();
    }

    // What is too near for the eye is one, so that a page of weeks stays small.
    private List<(AlertSpan Span, int Times)> Drawn(IEnumerable<AlertSpan> spans)
    {
        var drawn = new List<(AlertSpan Span, int Times)>();
        foreach (var state in spans.GroupBy(span => span.IsFiring).OrderBy(state => state.Key))
        {
            foreach (var span in state)
            {
                if (drawn is [.., var (last, times)] && last.IsFiring == span.IsFiring && PlaceOf(span.From) - PlaceOf(last.To) < Nearest)
                {
                    drawn[^1] = (last with { To = span.To, IsOpen = span.IsOpen }, times + 1);
                }
                else
                {
                    drawn.Add((span, 1));
                }
            }
        }

        return drawn;
    }

    private static string Name(LocalDate day) => day.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture);

    // Midnights, or hours when there are few of them.
    private static IEnumerable<(double Place, string Text)> MarksOf(BacktestReport report)
    {
        var time = report.Result.Time;
        var (start, end) = (time.Start.InZone(report.Zone), time.End.InZone(report.Zone));
        var days = Period.DaysBetween(start.Date, end.Date);
        var hours = Math.Max(1, (int)Math.Ceiling(time.Duration.TotalHours / MostMarks));
        var every = 1 + ((days - 1) / MostMarks);
        for (var number = 1; days > 2 ? number <= days : number <= 2 * MostMarks; number++)
        {
            var at = days > 2 ? report.Zone.AtStartOfDay(start.Date.PlusDays(number)) : start.Date.AtStartOfDayInZone(report.Zone).PlusHours(number * hours);
            if (time.Contains(at.ToInstant()) && (days <= 2 || number % every == 0))
            {
                var place = 100 * ((at.ToInstant() - time.Start) / time.Duration);
                yield return (place, at.ToString(days > 2 ? "M'-'dd" : "HH':'mm", CultureInfo.InvariantCulture));
            }
        }
    }

    private double PlaceOf(Instant at) => 100 * ((at - time.Start) / time.Duration);
}
