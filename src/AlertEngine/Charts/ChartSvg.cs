using System.Globalization;
using System.Text;
using AlertEngine.PromQL.Syntax;
using NodaTime;

namespace AlertEngine.Charts;

/// <summary>Draws a chart as an SVG file for pages. It brings its colours along, for a picture knows nothing of the page around it.</summary>
internal static class ChartSvg
{
    /// <summary>More lines make the file large and tell no more.</summary>
    public const int MostLines = 25;

    private const int Top = 10;
    private const int BelowPlot = 24;
    private const int LegendLine = 17;
    private const int BandHeight = 6;

    public static string Write(ChartContent content, ChartWords words, ChartSize size)
    {
        var axis = ChartPlot.AxisOf(content);
        var left = 12 + axis.Ticks.Select(tick => tick.Text).Append(TimeAxis.ZoneName(content.Time, content.Zone)).Max(SvgText.WidthOf);
        var plot = new ChartPlot(left, Top, size.Width - 10, Top + size.PlotHeight, content.Time, axis);
        var legend = LegendOf(content, words);
        var svg = SvgText.Open(words, size.Width, plot.Bottom + BelowPlot + (legend.Count * LegendLine) + (legend.Count > 0 ? 4 : 0));
        if (content.Bands.IsEmpty)
        {
            AddBreach(svg, plot, content.Threshold);
        }

        AddAxes(svg, plot, content);
        AddBands(svg, plot, content, words);
        for (var i = Math.Min(MostLines, content.Series.Length) - 1; i >= 0; i--)
        {
            AddSeries(svg, plot, content.Series[i], content.LongestStep, ClassOf(i));
        }

        AddThreshold(svg, plot, content.Threshold);
        for (var i = 0; i < legend.Count; i++)
        {
            var y = plot.Bottom + BelowPlot + (i * LegendLine) + 8;
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{legend[i].Class}\" d=\"M{plot.Left:0} {y}h18\"/>");
            SvgText.Add(svg, SvgText.Cut(legend[i].Name, plot.Right - plot.Left - 26), plot.Left + 26, y + 4, "");
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>A picture of the same size that says why there is none.</summary>
    public static string WriteMissing(string reason, string detail, ChartSize size)
    {
        var svg = SvgText.Open(new(reason, detail, "", "", ""), size.Width, Top + size.PlotHeight + BelowPlot);
        var middle = (Top + size.PlotHeight + BelowPlot) / 2;
        SvgText.Add(svg, reason, size.Width / 2, middle - 4, "m b");
        SvgText.Add(svg, SvgText.Cut(detail, size.Width - 20), size.Width / 2, middle + 14, "m");

        return svg.Append("</svg>").ToString();
    }

    private static string ClassOf(int series) => series < ChartImage.MostNamed ? $"l s{series}" : "l o";

    private static List<(string Name, string Class)> LegendOf(ChartContent content, ChartWords words)
    {
        List<(string, string)> legend =
            [.. content.Series.Take(ChartImage.MostNamed).Index().Where(series => series.Item.Name.Length > 0).Select(series => (series.Item.Name, ClassOf(series.Index)))];
        if (content.Series.Length > ChartImage.MostNamed)
        {
            legend.Add((string.Format(CultureInfo.InvariantCulture, words.Others, content.Series.Length - ChartImage.MostNamed), "l o"));
        }

        return legend;
    }

    private static void AddBreach(StringBuilder svg, ChartPlot plot, ChartThreshold? threshold)
    {
        var line = Math.Clamp(plot.Y(threshold?.Value ?? 0), plot.Top, plot.Bottom);
        var (top, bottom) = threshold?.Operator switch
        {
            BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => (plot.Top, line),
            BinaryOperator.Less or BinaryOperator.LessOrEqual => (line, (float)plot.Bottom),
            _ => (0f, 0f),
        };
        if (bottom > top)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"breach\" x=\"{plot.Left:0}\" y=\"{top:0.#}\" width=\"{plot.Right - plot.Left:0}\" height=\"{bottom - top:0.#}\"/>");
        }
    }

    private static void AddAxes(StringBuilder svg, ChartPlot plot, ChartContent content)
    {
        foreach (var (value, text) in plot.Values.Ticks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"g\" d=\"M{plot.Left:0} {plot.Y(value):0.#}H{plot.Right}\"/>");
            SvgText.Add(svg, text, plot.Left - 6, plot.Y(value) + 4, "e");
        }

        var end = plot.Left - 4;
        foreach (var (at, text) in TimeAxis.Ticks(content.Time, content.Zone))
        {
            var (x, half) = (plot.X(at), SvgText.WidthOf(text) / 2);
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"g\" d=\"M{x:0.#} {plot.Bottom}v4\"/>");
            if (x - half > end && x + half <= plot.Right + 8)
            {
                SvgText.Add(svg, text, x, plot.Bottom + 17, "m");
                end = x + half + 10;
            }
        }

        SvgText.Add(svg, TimeAxis.ZoneName(content.Time, content.Zone), plot.Left - 6, plot.Bottom + 17, "e");
    }

    // A strip at the foot, full when it fired and hatched when it was pending: the colour alone says nothing to some.
    private static void AddBands(StringBuilder svg, ChartPlot plot, ChartContent content, ChartWords words)
    {
        foreach (var (time, fires) in content.Bands)
        {
            var (from, to) = (Math.Max(plot.Left, plot.X(time.Start)), Math.Min(plot.Right, plot.X(time.End)));
            if (to - from < 0.5f)
            {
                continue;
            }

            var kind = fires ? "firing" : "pending";
            svg.Append(CultureInfo.InvariantCulture, $"<g class=\"{kind}\"><title>{SvgText.Escaped(fires ? words.Firing : words.Pending)}</title>")
                .Append(CultureInfo.InvariantCulture, $"<rect class=\"tint\" x=\"{from:0.#}\" y=\"{plot.Top}\" width=\"{to - from:0.#}\" height=\"{plot.Bottom - plot.Top}\"/>")
                .Append(CultureInfo.InvariantCulture, $"<rect class=\"band\" x=\"{from:0.#}\" y=\"{plot.Bottom - BandHeight}\" width=\"{to - from:0.#}\" height=\"{BandHeight}\"/></g>");
        }
    }

    private static void AddSeries(StringBuilder svg, ChartPlot plot, ChartSeries series, Duration longestStep, string kind)
    {
        var path = new StringBuilder();
        foreach (var run in series.Runs(longestStep))
        {
            // Tenths of a unit as whole numbers, each from the one before: half the size of plain coordinates.
            var (x, y) = Tenths(run[0]);
            path.Append(CultureInfo.InvariantCulture, $"M{x} {y}").Append(run.Count == 1 ? "h0" : "l");
            for (var i = 1; i < run.Count; i++)
            {
                var (nextX, nextY) = Tenths(run[i]);
                path.Append(CultureInfo.InvariantCulture, $"{(i > 1 ? " " : "")}{nextX - x} {nextY - y}");
                (x, y) = (nextX, nextY);
            }
        }

        if (path.Length > 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{kind}\" transform=\"scale(.1)\" d=\"{path}\"/>");
        }

        (int X, int Y) Tenths(ChartPoint point) => ((int)Math.Round(plot.X(point.At) * 10), (int)Math.Round(plot.Y(point.Value) * 10));
    }

    private static void AddThreshold(StringBuilder svg, ChartPlot plot, ChartThreshold? threshold)
    {
        if (threshold is null || !ValueAxis.IsDrawn(threshold.Value))
        {
            return;
        }

        var y = plot.Y(threshold.Value);
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"threshold\" d=\"M{plot.Left:0} {y:0.#}H{plot.Right}\"/>");
        SvgText.Add(svg, $"{threshold.Operator.Symbol()} {ValueAxis.Write(threshold.Value)}", plot.Right - 4, y - 5 > plot.Top + 8 ? y - 5 : y + 13, "e t");
    }
}
