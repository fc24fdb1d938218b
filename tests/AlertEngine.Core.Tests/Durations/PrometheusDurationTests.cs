using AlertEngine.Durations;
using FsCheck;
using FsCheck.Fluent;

namespace AlertEngine.Core.Tests.Durations;

public sealed class PrometheusDurationTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData("1ms", 1)]
    [InlineData("10s", 10_000)]
    [InlineData("5m", 300_000)]
    [InlineData("1h30m5s100ms", 5_405_100)]
    [InlineData("1d", 86_400_000)]
    [InlineData("2w", 1_209_600_000)]
    [InlineData("1y", 31_536_000_000)]
    [InlineData("1y2w3d4h5m6s7ms", 33_019_506_007)]
    [InlineData("90d", 7_776_000_000)]
    [InlineData("007s", 7_000)]
    [InlineData("292y", 9_208_512_000_000)]
    public void Numbers_with_units_from_large_to_small_add_up(string text, long milliseconds)
    {
        Assert.True(PrometheusDuration.TryParse(text, out var duration, out var error));

        Assert.Equal(Duration.FromMilliseconds(milliseconds), duration);
        Assert.Equal("", error);
    }

    [Theory]
    [InlineData("", "empty duration string")]
    [InlineData("30", "not a valid duration string: \"30\"")]
    [InlineData("00", "not a valid duration string: \"00\"")]
    [InlineData("-1s", "not a valid duration string: \"-1s\"")]
    [InlineData("1m1h", "not a valid duration string: \"1m1h\"")]
    [InlineData("1m1m", "not a valid duration string: \"1m1m\"")]
    [InlineData("s", "not a valid duration string: \"s\"")]
    [InlineData(" 1s", "not a valid duration string: \" 1s\"")]
    [InlineData("\"é\n", "not a valid duration string: \"\\\"é\\n\"")]
    [InlineData("99999999999999999999s", "not a valid duration string: \"99999999999999999999s\"")]
    [InlineData("1.5s", "unknown unit \".\" in duration \"1.5s\"")]
    [InlineData("1us", "unknown unit \"us\" in duration \"1us\"")]
    [InlineData("1h 30m", "unknown unit \"h \" in duration \"1h 30m\"")]
    [InlineData("5x", "unknown unit \"x\" in duration \"5x\"")]
    [InlineData("1S", "unknown unit \"S\" in duration \"1S\"")]
    [InlineData("300y", "duration out of range")]
    [InlineData("292y52w", "duration out of range")]
    [InlineData("9223372036855s", "duration out of range")]
    public void Anything_else_is_refused_with_the_reason(string text, string reason)
    {
        Assert.False(PrometheusDuration.TryParse(text, out var duration, out var error));

        Assert.Equal(reason, error);
        Assert.Equal(Duration.Zero, duration);
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(1, "1ms")]
    [InlineData(300_000, "5m")]
    [InlineData(5_400_000, "1h30m")]
    [InlineData(86_400_000, "1d")]
    [InlineData(604_800_000, "1w")]
    [InlineData(7_776_000_000, "90d")]
    [InlineData(31_536_000_000, "1y")]
    [InlineData(31_622_400_000, "366d")]
    [InlineData(33_019_506_007, "382d4h5m6s7ms")]
    [InlineData(-90_000, "-1m30s")]
    public void Years_and_weeks_are_written_only_alone(long milliseconds, string text) =>
        Assert.Equal(text, PrometheusDuration.Format(Duration.FromMilliseconds(milliseconds)));

    [Fact]
    public void What_is_written_is_read_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<PositiveInt>(), (large, small) =>
        {
            var duration = Duration.FromMilliseconds((long)large.Get * small.Get);
            return PrometheusDuration.TryParse(PrometheusDuration.Format(duration), out var read, out _)
                && read == duration;
        }).QuickCheckThrowOnFailure();
}
