namespace AlertEngine.Integrations;

/// <summary>The place that a page keeps for its chart: <c>&lt;div id="ae-chart"&gt;&lt;/div&gt;</c>. Without a chart it shows nothing.</summary>
internal static class ChartPlace
{
    private const string Empty = """<div id="ae-chart"></div>""";

    /// <summary>The page with the picture in its place; null when it has none.</summary>
    /// <param name="source">Where the picture is, as <c>cid:chart@alertengine</c>; it is written as it is.</param>
    public static string? Fill(string page, string source)
    {
        var place = page.IndexOf(Empty, StringComparison.Ordinal);

        return place < 0 ? null : string.Concat(
            page.AsSpan(0, place),
            $"""<div id="ae-chart" style="margin: 14px 0 0;"><img src="{source}" alt="Chart of the last hour" width="584" style="display: block; width: 100%; max-width: 600px; height: auto; border: 1px solid #e1e6eb; border-radius: 6px;"></div>""",
            page.AsSpan(place + Empty.Length));
    }
}
