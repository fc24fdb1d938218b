using AlertEngine.PromQL.Syntax;
using NodaTime;

namespace AlertEngine.Charts;

/// <summary>Draws a chart as a PNG of twice the size at which it is shown, for screens that are fine.</summary>
internal static class ChartImage
{
    public const int Width = 1200;

    /// <summary>Series that have a colour and a name.</summary>
    public const int MostNamed = 5;

    private const int PlotHeight = 300;
    private const int Top = 64;
    private const int Right = 28;
    private const int Edge = 20;
    private const int BelowPlot = 60;
    private const int LegendLine = 30;
    private const float LineThickness = 3.6f;
    private const int ThresholdTint = 1;

    public static byte[] Png(ChartContent content)
    {
        var canvas = Draw(content);

        return PngFile.Write(canvas.Width, canvas.Height, ChartPalette.Bytes, canvas.Pixels);
    }

    public static ChartCanvas Draw(ChartContent content)
    {
        var named = content.Series.Take(MostNamed).Where(series => series.Name.Length > 0).ToList();
        var canvas = new ChartCanvas(Width, Top + PlotHeight + BelowPlot + (named.Count * LegendLine));
        var axis = ChartPlot.AxisOf(content);
        var widest = axis.Ticks.Select(tick => tick.Text).Append(TimeAxis.ZoneName(content.Time, content.Zone)).Max(ChartLetters.WidthOf);
        var plot = new ChartPlot(Edge + widest + 14, Top, Width - Right, Top + PlotHeight, content.Time, axis);
        ChartLetters.Draw(canvas, ChartLetters.Cut(content.Title, Width - (2 * Edge)), Edge, Edge, ChartColour.Words);
        DrawBreach(canvas, plot, content.Threshold);
        DrawAxes(canvas, plot, content);
        for (var i = content.Series.Length - 1; i >= 0; i--)
        {
            DrawSeries(canvas, plot, content.Series[i], content.LongestStep, ColourOf(i));
        }

        DrawThreshold(canvas, plot, content.Threshold);
        for (var i = 0; i < named.Count; i++)
        {
            var top = plot.Bottom + BelowPlot + (i * LegendLine);
            canvas.Line(plot.Left, top + 8, plot.Left + 28, top + 8, 5, ColourOf(content.Series.IndexOf(named[i])));
            ChartLetters.Draw(canvas, ChartLetters.Cut(named[i].Name, Width - plot.Left - 46 - Right), plot.Left + 46, top, ChartColour.Words);
        }

        return canvas;
    }

    private static ChartColour ColourOf(int series) => series < MostNamed ? ChartColour.FirstSeries + series : ChartColour.OtherSeries;

    // The side on which the rule fires is a little red.
    private static void DrawBreach(ChartCanvas canvas, ChartPlot plot, ChartThreshold? threshold)
    {
        var line = (int)plot.Y(threshold?.Value ?? 0);
        switch (threshold?.Operator)
        {
            case BinaryOperator.Greater or BinaryOperator.GreaterOrEqual:
                canvas.Fill((int)plot.Left, plot.Top, plot.Right, line, ChartColour.Threshold, ThresholdTint);
                break;
            case BinaryOperator.Less or BinaryOperator.LessOrEqual:
                canvas.Fill((int)plot.Left, line, plot.Right, plot.Bottom, ChartColour.Threshold, ThresholdTint);
                break;
        }
    }

    private static void DrawAxes(ChartCanvas canvas, ChartPlot plot, ChartContent content)
    {
        foreach (var (value, text) in plot.Values.Ticks)
        {
            var y = (int)plot.Y(value);
            canvas.Fill((int)plot.Left, y - 1, plot.Right, y + 1, ChartColour.Grid, ChartPalette.Levels);
            ChartLetters.Draw(canvas, text, plot.Left - 14 - ChartLetters.WidthOf(text), y - (ChartLetters.CapHeight / 2), ChartColour.Words);
        }

        var end = 0f;
        foreach (var (at, text) in TimeAxis.Ticks(content.Time, content.Zone))
        {
            var (x, width) = (plot.X(at), ChartLetters.WidthOf(text));
            canvas.Fill((int)x - 1, plot.Bottom, (int)x + 1, plot.Bottom + 8, ChartColour.Grid, ChartPalette.Levels);
            var left = Math.Clamp(x - (width / 2), plot.Left, plot.Right - width);
            if (left > end)
            {
                ChartLetters.Draw(canvas, text, left, plot.Bottom + 18, ChartColour.Words);
                end = left + width + 20;
            }
        }

        ChartLetters.Draw(canvas, TimeAxis.ZoneName(content.Time, content.Zone), Edge, plot.Bottom + 18, ChartColour.Words);
    }

    private static void DrawSeries(ChartCanvas canvas, ChartPlot plot, ChartSeries series, Duration longestStep, ChartColour colour)
    {
        var thickness = colour is ChartColour.OtherSeries ? LineThickness / 2 : LineThickness;
        foreach (var run in series.Runs(longestStep))
        {
            for (var i = Math.Min(1, run.Count - 1); i < run.Count; i++)
            {
                var (from, to) = (run[Math.Max(0, i - 1)], run[i]);
                canvas.Line(plot.X(from.At), plot.Y(from.Value), plot.X(to.At), plot.Y(to.Value), run.Count == 1 ? 2 * thickness : thickness, colour);
            }
        }
    }

    private static void DrawThreshold(ChartCanvas canvas, ChartPlot plot, ChartThreshold? threshold)
    {
        if (threshold is null || !ValueAxis.IsDrawn(threshold.Value))
        {
            return;
        }

        var y = plot.Y(threshold.Value);
        for (var x = plot.Left + 2; x < plot.Right - 12; x += 20)
        {
            canvas.Line(x, y, x + 10, y, 2.4f, ChartColour.Threshold);
        }

        var text = $"{threshold.Operator.Symbol()} {ValueAxis.Write(threshold.Value)}";
        var above = y - 8 - ChartLetters.CapHeight;
        var top = above >= plot.Top - 4 ? above : y + 8;
        var left = plot.Right - 8 - ChartLetters.WidthOf(text);
        canvas.Erase((int)left - 6, (int)top - 4, plot.Right - 2, (int)(top + ChartLetters.CapHeight) + 4);
        ChartLetters.Draw(canvas, text, left, top, ChartColour.Threshold);
    }
}
