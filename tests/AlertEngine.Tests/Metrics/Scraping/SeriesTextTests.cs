using System.Text;
using AlertEngine.Labels;
using AlertEngine.Metrics.Scraping;

namespace AlertEngine.Tests.Metrics.Scraping;

public sealed class SeriesTextTests
{
    [Theory]
    [InlineData("up", """{__name__="up"}""")]
    [InlineData("a:b_1{}", """{__name__="a:b_1"}""")]
    [InlineData("""m{a="1",b="2"}""", """{__name__="m", a="1", b="2"}""")]
    [InlineData("""m { a = "1" , b = "2" , }""", """{__name__="m", a="1", b="2"}""")]
    [InlineData("""m{a="}{,\"\\\n\x"}""", """{__name__="m", a="}{,\"\\\n\\x"}""")]
    [InlineData("""{"my.metric","my label"="é"}""", """{__name__="my.metric", my label="é"}""")]
    public void Names_and_labels_are_read(string text, string labels)
    {
        Assert.Equal(Encoding.UTF8.GetByteCount(text), ExpositionLine.SeriesLength(Encoding.UTF8.GetBytes(text + " 1")));
        Assert.Equal(labels, LabelSet.From(SeriesText.TryRead(Encoding.UTF8.GetBytes(text))!).ToString());
    }

    [Theory]
    [InlineData("1up")]
    [InlineData("m{a=1}")]
    [InlineData("m{a}")]
    [InlineData("m{a=\"1\" b=\"2\"}")]
    [InlineData("m{a=\"1\",a=\"2\"}")]
    [InlineData("m{\"a.b\"}")]
    [InlineData("m{=\"1\"}")]
    [InlineData("a-b")]
    public void What_is_misspelled_is_refused(string text)
    {
        var labels = SeriesText.TryRead(Encoding.UTF8.GetBytes(text));

        Assert.Null(labels);
    }

    [Fact]
    public void What_is_no_text_is_refused()
    {
        var labels = SeriesText.TryRead([.. "m{a=\""u8, 0xFF, .. "\"}"u8]);

        Assert.Null(labels);
    }

    [Theory]
    [InlineData(" 1", 1.0, null)]
    [InlineData("\t-0.5e3  ", -500.0, null)]
    [InlineData(" +Inf 1395066363000", double.PositiveInfinity, 1395066363000)]
    [InlineData(" NaN -3982045", double.NaN, -3982045L)]
    public void Values_and_times_are_read(string rest, double value, long? time)
    {
        var isRead = ExpositionLine.TryRead(Encoding.UTF8.GetBytes(rest), isOpenMetrics: false, out var line);

        Assert.Equal((true, value, time), (isRead, line.Value, line.Time));
    }

    [Theory]
    [InlineData(" 1 1520879607.789", 1520879607789)]
    [InlineData(" 1 123 # {a=\"b\"} 0.5 1.5", 123000L)]
    [InlineData(" 1 # {} 0.5", null)]
    public void Times_of_OpenMetrics_are_seconds_and_exemplars_are_left_out(string rest, long? time)
    {
        var isRead = ExpositionLine.TryRead(Encoding.UTF8.GetBytes(rest), isOpenMetrics: true, out var line);

        Assert.Equal((true, time), (isRead, line.Time));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" x")]
    [InlineData(" 1 2 3")]
    [InlineData(" 1 1.5")]
    [InlineData(" 1 # {} 1")]
    public void What_stands_for_no_value_is_refused(string rest)
    {
        var isRead = ExpositionLine.TryRead(Encoding.UTF8.GetBytes(rest), isOpenMetrics: false, out _);

        Assert.False(isRead);
    }
}
