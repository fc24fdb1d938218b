using System.Text;
using System.Xml.Linq;
using AlertEngine.Charts;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Tests.Charts;

/// <summary>Charts as SVG files: well formed, small, and with all that a picture of the same content shows.</summary>
public sealed class ChartSvgTests
{
    private static readonly Instant End = Instant.FromUtc(2026, 11, 21, 3, 10);
    private static readonly ChartWords Words = new("title", "description", "Firing", "Pending", "and {0} more");

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"]]>&'")]
    [InlineData("\u0001\u000b\ud800x")]
    [InlineData("节点 😀")]
    public void Whatever_a_label_holds_the_file_is_well_formed(string label)
    {
        var svg = Parse(ChartSvg.Write(Content([Line(label, 50)]), Words with { Title = label }, ChartSize.Desk));

        Assert.Empty(svg.Descendants(Svg("script")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void A_chart_is_small(int series)
    {
        var content = Content([.. Enumerable.Range(0, series).Select(number => Line($"instance=server-{number}.example.com:9100", 40 + number))]);

        Assert.InRange(Encoding.UTF8.GetByteCount(ChartSvg.Write(content, Words, ChartSize.Desk)), 1_000, 30_000);
    }

    [Fact]
    public void Series_have_lines_and_names_and_what_is_too_much_is_counted()
    {
        var svg = Parse(ChartSvg.Write(Content([.. Enumerable.Range(1, 9).Select(number => Line($"pod=p{number}", number))]), Words, ChartSize.Desk));

        Assert.Equal(9, svg.Descendants(Svg("path")).Count(path => path.Attribute("transform") is not null));
        Assert.Equal(["pod=p1", "pod=p2", "pod=p3", "pod=p4", "pod=p5", "and 4 more"], Texts(svg).TakeLast(6));
    }

    [Fact]
    public void A_threshold_and_the_times_of_the_alert_are_shown()
    {
        var content = Content([Line("", 50)]) with
        {
            Threshold = new(BinaryOperator.Greater, 90),
            Bands =
            [
                new(new(End - Duration.FromMinutes(30), End - Duration.FromMinutes(20)), Fires: false),
                new(new(End - Duration.FromMinutes(20), End), Fires: true),
                new(new(End - Duration.FromHours(3), End - Duration.FromHours(2)), Fires: true),
            ],
        };

        var svg = Parse(ChartSvg.Write(content, Words, ChartSize.Desk));

        Assert.Contains("> 90", Texts(svg));
        Assert.Equal(["Pending", "Firing"], svg.Descendants(Svg("g")).Select(band => band.Element(Svg("title"))!.Value));
    }

    [Fact]
    public void Gaps_stay_gaps()
    {
        var points = Line("", 50).Points.RemoveRange(40, 10);

        var path = Parse(ChartSvg.Write(Content([new("", points)]), Words, ChartSize.Desk)).Descendants(Svg("path")).Single(path => path.Attribute("transform") is not null);

        Assert.Equal(2, path.Attribute("d")!.Value.Count(letter => letter == 'M'));
    }

    [Fact]
    public void Where_there_is_no_chart_the_picture_says_why()
    {
        var svg = Parse(ChartSvg.WriteMissing("No answer", "<503> of a source with a very long name, which is cut " + new string('x', 200), ChartSize.Phone));

        Assert.Equal("No answer", Texts(svg).First());
        Assert.EndsWith("…", Texts(svg).Last(), StringComparison.Ordinal);
    }

    private static XName Svg(string name) => XName.Get(name, "http://www.w3.org/2000/svg");

    private static XElement Parse(string svg) => XDocument.Parse(svg).Root!;

    private static IEnumerable<string> Texts(XElement svg) => svg.Descendants(Svg("text")).Select(text => text.Value);

    private static ChartSeries Line(string name, double level) =>
        new(name, [.. Enumerable.Range(0, 121).Select(step => new ChartPoint(End - Duration.FromHours(1) + (step * Duration.FromSeconds(30)), level + (5 * Math.Sin(step / 9.0))))]);

    private static ChartContent Content(IEnumerable<ChartSeries> series) => new()
    {
        Title = "m",
        Time = new(End - Duration.FromHours(1), End),
        LongestStep = Duration.FromSeconds(45),
        Zone = DateTimeZone.Utc,
        Series = [.. series],
    };
}
