using AlertEngine.Durations;

namespace AlertEngine.Core.Tests.Durations;

public sealed class TimerWaitTests
{
    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(999_999, 1)]
    [InlineData(1_000_000, 1)]
    [InlineData(1_000_001, 2)]
    public void A_timer_rings_at_the_first_whole_millisecond_that_is_not_too_early(long nanoseconds, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), TimerWait.Of(Duration.FromNanoseconds(nanoseconds)));

    [Fact]
    public void A_timer_rings_within_a_day_however_long_the_wait() =>
        Assert.Equal(TimeSpan.FromDays(1), TimerWait.Of(Duration.FromDays(1_000)));
}
