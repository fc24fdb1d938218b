using AlertEngine.Durations;
using FsCheck;
using FsCheck.Fluent;

namespace AlertEngine.Core.Tests.Durations;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("0", 0, "0s")]
    [InlineData("-0", 0, "0s")]
    [InlineData("+0", 0, "0s")]
    [InlineData("1ns", 1, "1ns")]
    [InlineData("1us", 1_000, "1µs")]
    [InlineData("1µs", 1_000, "1µs")]
    [InlineData("1μs", 1_000, "1µs")]
    [InlineData("1ms1us1ns", 1_001_001, "1.001001ms")]
    [InlineData("100ms", 100_000_000, "100ms")]
    [InlineData(".5s", 500_000_000, "500ms")]
    [InlineData("1.s", 1_000_000_000, "1s")]
    [InlineData("1.5s", 1_500_000_000, "1.5s")]
    [InlineData("1.0000000001s", 1_000_000_000, "1s")]
    [InlineData("+5s", 5_000_000_000, "5s")]
    [InlineData("-.5m", -30_000_000_000, "-30s")]
    [InlineData("-1m", -60_000_000_000, "-1m0s")]
    [InlineData("0.100000000000000000000h", 360_000_000_000, "6m0s")]
    [InlineData("1h30m", 5_400_000_000_000, "1h30m0s")]
    [InlineData("1h1h", 7_200_000_000_000, "2h0m0s")]
    [InlineData("39h9m14.425s", 140_954_425_000_000, "39h9m14.425s")]
    [InlineData("9223372036.854775807s", long.MaxValue, "2562047h47m16.854775807s")]
    [InlineData("-9223372036854775808ns", long.MinValue, "-2562047h47m16.854775808s")]
    public void Durations_are_read_and_written_as_Go_does(string text, long nanoseconds, string written)
    {
        Assert.True(GoDuration.TryParse(text, out var duration, out var error));

        Assert.Equal(Duration.FromNanoseconds(nanoseconds), duration);
        Assert.Equal("", error);
        Assert.Equal(written, GoDuration.Format(duration));
    }

    [Theory]
    [InlineData("", "time: invalid duration \"\"")]
    [InlineData("-", "time: invalid duration \"-\"")]
    [InlineData("s", "time: invalid duration \"s\"")]
    [InlineData(".s", "time: invalid duration \".s\"")]
    [InlineData("\"q", "time: invalid duration \"\\\"q\"")]
    [InlineData("é", "time: invalid duration \"\\xc3\\xa9\"")]
    [InlineData("1", "time: missing unit in duration \"1\"")]
    [InlineData("1h3", "time: missing unit in duration \"1h3\"")]
    [InlineData("1d", "time: unknown unit \"d\" in duration \"1d\"")]
    [InlineData("1é", "time: unknown unit \"\\xc3\\xa9\" in duration \"1\\xc3\\xa9\"")]
    [InlineData("1h 30m", "time: unknown unit \"h \" in duration \"1h 30m\"")]
    [InlineData("1e3s", "time: unknown unit \"e\" in duration \"1e3s\"")]
    [InlineData("3000000h", "time: invalid duration \"3000000h\"")]
    [InlineData("9223372036854775808ns", "time: invalid duration \"9223372036854775808ns\"")]
    [InlineData("-9223372036854775809ns", "time: invalid duration \"-9223372036854775809ns\"")]
    [InlineData("99999999999999999999s", "time: invalid duration \"99999999999999999999s\"")]
    public void Anything_else_is_refused_with_the_reason(string text, string reason)
    {
        Assert.False(GoDuration.TryParse(text, out _, out var error));

        Assert.Equal(reason, error);
    }

    [Fact]
    public void What_is_written_is_read_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), nanoseconds =>
        {
            var duration = Duration.FromNanoseconds(nanoseconds);
            return GoDuration.TryParse(GoDuration.Format(duration), out var read, out _) && read == duration;
        }).QuickCheckThrowOnFailure();
}
