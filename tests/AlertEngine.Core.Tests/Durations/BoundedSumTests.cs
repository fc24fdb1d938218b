using AlertEngine.Durations;

namespace AlertEngine.Core.Tests.Durations;

public sealed class BoundedSumTests
{
    private static readonly Instant Latest = Instant.FromUtc(9999, 12, 30, 23, 59, 59);

    [Fact]
    public void Far_from_the_end_it_is_a_sum() =>
        Assert.Equal(Instant.FromUtc(2026, 1, 2, 0, 0), Instant.FromUtc(2026, 1, 1, 0, 0).PlusBounded(Duration.FromDays(1)));

    [Fact]
    public void Nothing_lasts_longer_than_every_zone_can_tell() =>
        Assert.Equal(Latest, Instant.FromUtc(9999, 1, 1, 0, 0).PlusBounded(Duration.FromDays(106_751)));

    [Fact]
    public void What_begins_beyond_that_stays_where_it_is() =>
        Assert.Equal(Instant.MaxValue, Instant.MaxValue.PlusBounded(Duration.FromHours(1)));
}
