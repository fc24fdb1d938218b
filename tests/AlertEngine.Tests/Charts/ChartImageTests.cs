using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using AlertEngine.Charts;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Tests.House;

namespace AlertEngine.Tests.Charts;

/// <summary>Charts as pictures: those of <c>Golden/</c> have been looked at, and what is drawn now has the same pixels.</summary>
public sealed class ChartImageTests
{
    private static readonly Instant End = Instant.FromUtc(2026, 11, 21, 3, 10);
    private static readonly string Golden = Path.Combine(Repository.Root, "tests", "AlertEngine.Tests", "Charts", "Golden");

    private static readonly ImmutableSortedDictionary<string, ChartContent> Contents = new Dictionary<string, ChartContent>
    {
        ["one"] = Content([Waves("", 60, 35, 0)], new(BinaryOperator.Greater, 90)),
        ["five"] = Content(
            [.. Enumerable.Range(1, 5).Select(number => Waves($"instance=server-{number}.example.com:9100, mode=user", 40 + (number * 9), 5 * number, number))],
            new(BinaryOperator.GreaterOrEqual, 85)),
        ["many"] = Content([.. Enumerable.Range(1, 25).Select(number => Waves($"pod=p{number}", 1e6 * number, 3e5, number))], new(BinaryOperator.Less, 5e6)),
        ["gaps"] = Content(
            [new("up", [.. Waves("", 0.5, 0.4, 1).Points.Where((_, index) => index % 40 is < 25 or 32).Select((point, index) => index == 7 ? point with { Value = double.NaN } : point)])],
            new(BinaryOperator.Equal, 0)),
        ["empty"] = Content([], threshold: null) with { Title = "absent(up{job=\"节点\"})" },
        ["small"] = Content([Waves("le=0.5", 0.0042, 0.0011, 3)], new(BinaryOperator.Greater, 0.005)) with { Zone = DateTimeZoneProviders.Tzdb["Asia/Kolkata"] },
        ["letters"] = Content(
            [
                new("ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789", []), new("abcdefghijklmnopqrstuvwxyz", []),
                new("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \u00e9", []), new("rate(http_requests_total{code=~\"5..\"}[5m]) / 100", []),
            ],
            threshold: null),
    }.ToImmutableSortedDictionary();

    public static TheoryData<string> Names => [.. Contents.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_chart_has_the_pixels_of_the_golden_one(string name)
    {
        var expected = Decode(File.ReadAllBytes(Path.Combine(Golden, $"{name}.png")));

        var drawn = Decode(ChartImage.Png(Contents[name]));

        Assert.Equal((expected.Width, expected.Height), (drawn.Width, drawn.Height));
        Assert.True(expected.Pixels.AsSpan().SequenceEqual(drawn.Pixels), "other pixels");
    }

    /// <summary>Not run with the others: <c>-explicit only -method '*Draw_golden*'</c>. Look at what it draws.</summary>
    [Fact(Explicit = true)]
    public void Draw_golden_charts()
    {
        foreach (var (name, content) in Contents)
        {
            File.WriteAllBytes(Path.Combine(Golden, $"{name}.png"), ChartImage.Png(content));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_chart_is_small_and_always_the_same(string name)
    {
        var png = ChartImage.Png(Contents[name]);

        Assert.InRange(png.Length, 1_000, 60_000);
        Assert.Equal(png, ChartImage.Png(Contents[name]));
    }

    [Theory]
    [InlineData(double.MaxValue, double.MinValue)]
    [InlineData(double.NaN, double.PositiveInfinity)]
    [InlineData(1e199, -1e199)]
    [InlineData(double.Epsilon, 0)]
    [InlineData(7, 7)]
    [InlineData(1e15, 1e15)]
    public void No_value_is_too_strange_to_be_drawn(double first, double second)
    {
        var content = Content([new("x", [new(End - Duration.FromMinutes(2), first), new(End - Duration.FromMinutes(1), second)])], new(BinaryOperator.Greater, first));

        Assert.NotEmpty(ChartImage.Png(content));
    }

    [Theory]
    [InlineData(0, 100, "0 20 40 60 80 100")]
    [InlineData(0, 1, "0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(95, 99, "95 96 97 98 99")]
    [InlineData(-5, 12, "-5 0 5 10 15")]
    [InlineData(0, 23e6, "0 5M 10M 15M 20M 25M")]
    [InlineData(0, 9000, "0 2k 4k 6k 8k 10k")]
    [InlineData(0.001, 0.0042, "0 1m 2m 3m 4m 5m")]
    [InlineData(5, 5, "4.4 4.6 4.8 5.0 5.2 5.4 5.6")]
    [InlineData(0, 0, "-1.0 -0.5 0 0.5 1.0")]
    public void Values_are_marked_by_round_numbers(double lowest, double highest, string ticks)
    {
        Assert.Equal(ticks, string.Join(' ', ValueAxis.Of([lowest, highest]).Ticks.Select(tick => tick.Text)));
    }

    private static ChartContent Content(ImmutableArray<ChartSeries> series, ChartThreshold? threshold) => new()
    {
        Title = "100 * (1 - avg by (instance) (rate(node_cpu_seconds_total{mode=\"idle\"}[5m])))",
        Time = new(End - Duration.FromHours(1), End),
        LongestStep = Duration.FromSeconds(60),
        Zone = DateTimeZone.Utc,
        Series = series,
        Threshold = threshold,
    };

    // Sums of parabolas: the same on every machine, which sines are not.
    private static ChartSeries Waves(string name, double middle, double height, int shift) => new(
        name,
        [.. Enumerable.Range(0, 121).Select(index => new ChartPoint(
            End - Duration.FromHours(1) + Duration.FromSeconds(30 * index),
            middle + (height * (Wave((index + (shift * 17)) / 61.0) + (0.3 * Wave((index + (shift * 5)) / 7.0)))) + (0.1 * height * ((index * 7919 % 13) - 6) / 6)))]);

    private static double Wave(double turns)
    {
        var part = (turns - Math.Floor(turns)) * 2;

        return part < 1 ? 4 * part * (1 - part) : -4 * (part - 1) * (2 - part);
    }

    private static (int Width, int Height, byte[] Pixels) Decode(byte[] png)
    {
        Assert.Equal([0x89, .. "PNG\r\n\u001a\n"u8], png[..8]);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        var packed = png.AsSpan(png.AsSpan().IndexOf("IDAT"u8) + 4, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(png.AsSpan().IndexOf("IDAT"u8) - 4)));
        using var zlib = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        var rows = new byte[height * (width + 1)];
        zlib.ReadExactly(rows);

        return (width, height, rows);
    }
}
