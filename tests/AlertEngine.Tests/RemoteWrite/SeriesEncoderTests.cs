using AlertEngine.Labels;
using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Series;
using AlertEngine.Relabeling;
using AlertEngine.RemoteWrite;
using AlertEngine.Series;
using AlertEngine.Tests.Configuration;

namespace AlertEngine.Tests.RemoteWrite;

public sealed class SeriesEncoderTests
{
    private static readonly Instant At = Instant.FromUnixTimeMilliseconds(1795277690184);

    [Fact]
    public void A_sample_is_a_series_with_one_value()
    {
        var encoded = Encode(new(LabelSet.Empty, new([])), new(LabelSet.Of(new("__name__", "up"), new Label("job", "né")), At, 1.5));

        Assert.Equal(
            "0A2E0A0E0A085F5F6E616D655F5F120275700A0A0A036A6F6212036EC3A9121009000000000000F83F10C8AA8EF79F34",
            Convert.ToHexString(encoded));
    }

    [Theory]
    [InlineData("b=1", "a=x", "a=x,b=1")]
    [InlineData("a=1", "b=x", "a=1,b=x")]
    [InlineData("a=1,c=2", "a=x,b=x,c=x,d=x", "a=1,b=x,c=2,d=x")]
    [InlineData("a=1", "", "a=1")]
    [InlineData("", "a=x", "a=x")]
    public void External_labels_are_added_in_order_where_there_are_none_of_that_name(string series, string external, string expected)
    {
        var encoded = Encode(new(Labels(external), new([])), new(Labels(series), At, 1));

        Assert.Equal(expected, ReceivedSeries.ReadAll(encoded).Single().Labels);
    }

    [Fact]
    public void Relabelling_comes_after_external_labels_and_may_drop()
    {
        var rules = Configs.Config(
            """
            remote_write:
            - url: http://x
              write_relabel_configs:
              - {source_labels: [cluster], target_label: to}
              - {action: drop, source_labels: [n], regex: '2'}
            """).RemoteWrite[0].Relabeling;
        var encoder = new SeriesEncoder(Labels("cluster=c1"), new Relabeler(rules));

        Assert.Null(encoder.LabelsOf(Labels("n=2")));
        Assert.Equal("cluster=c1,n=1,to=c1", ReceivedSeries.ReadAll(Encode(encoder, new(Labels("n=1"), At, 1))).Single().Labels);
    }

    [Theory]
    [InlineData(0x7ff0000000000002)] // the marker that ends a series
    [InlineData(0x7ff8000000000001)]
    [InlineData(0x7ff0000000000000)]
    [InlineData(unchecked((long)0x8000000000000000))]
    [InlineData(0x0000000000000001)]
    public void Every_bit_of_a_value_is_kept(long bits)
    {
        var encoded = Encode(new(LabelSet.Empty, new([])), new(Labels("a=b"), At, BitConverter.Int64BitsToDouble(bits)));

        Assert.Equal(bits, BitConverter.DoubleToInt64Bits(ReceivedSeries.ReadAll(encoded).Single().Value));
    }

    [Fact]
    public void A_series_of_any_length_is_framed()
    {
        foreach (var length in (int[])[1, 40, 41, 100, 119, 120, 121, 127, 128, 16_300, 16_400, 3_000_000])
        {
            var series = LabelSet.Of(new("a", new string('é', length)), new Label("b", "c"));

            var read = ReceivedSeries.ReadAll(Encode(new(LabelSet.Empty, new([])), new(series, At, 1))).Single();

            Assert.Equal(($"a={new string('é', length)},b=c", At.ToUnixTimeMilliseconds()), (read.Labels, read.Time));
        }
    }

    [Fact]
    public void A_histogram_is_written_with_counts_that_are_floats()
    {
        var spanned = new SpannedHistogram
        {
            Schema = -1,
            Count = 6,
            Sum = 2.5,
            ZeroThreshold = 0.001,
            ZeroCount = 1,
            PositiveSpans = [new(-2, 1), new(1, 2)],
            PositiveCounts = [1, 2, 1],
            NegativeSpans = [new(0, 1)],
            NegativeCounts = [1],
            ResetHint = CounterResetHint.Gauge,
        };
        Assert.True(spanned.TryConvert(out var histogram, out _));

        var read = ReceivedSeries.ReadAll(Encode(new(LabelSet.Empty, new([])), new(Labels("a=b"), At, 0, histogram))).Single();

        Assert.Equal(At.ToUnixTimeMilliseconds(), read.Time);
        Assert.Equal(
            new SortedDictionary<int, string>
            {
                [2] = Hex(6),
                [3] = Hex(2.5),
                [4] = "0100000000000000",
                [5] = Hex(0.001),
                [7] = Hex(1),
                [8] = "08001001",
                [10] = Hex(1),
                [11] = "08031001,08021002",
                [13] = Hex(1) + Hex(2) + Hex(1),
                [14] = "0300000000000000",
            },
            new SortedDictionary<int, string>(read.Histogram.ToDictionary()));
    }

    [Fact]
    public void The_end_of_a_series_is_an_ordinary_sample() =>
        Assert.True(Staleness.IsStale(ReceivedSeries.ReadAll(Encode(new(LabelSet.Empty, new([])), new(Labels("a=b"), At, Staleness.Marker))).Single().Value));

    private static LabelSet Labels(string labels) =>
        LabelSet.From(labels.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(label => new Label(label.Split('=')[0], label.Split('=')[1])));

    private static byte[] Encode(SeriesEncoder encoder, SeriesSample sample)
    {
        var labels = encoder.LabelsOf(sample.Series)!;
        var room = new byte[encoder.MostBytes(labels, sample)];

        return room[..encoder.Encode(labels, sample, room)];
    }

    private static string Hex(double value) => Convert.ToHexString(BitConverter.GetBytes(value));
}
