using AlertEngine.Rules;

namespace AlertEngine.Core.Tests.Rules;

public sealed class QueryTimeTests
{
    private static readonly Instant Slot = Instant.FromUtc(2026, 8, 1, 12, 0, 10);
    private static readonly QueryTimeDefaults Defaults = new(Offset: Duration.FromSeconds(7), Delay: Duration.FromSeconds(30));

    public static TheoryData<QueryTime, string> Groups => new()
    {
        { new QueryTime.Before(Offset: null), "12:00:03" },
        { new QueryTime.Before(Duration.Zero), "12:00:10" },
        { new QueryTime.Before(Duration.FromMinutes(1)), "11:59:10" },
        { new QueryTime.Delayed(Delay: null, IsAligned: false), "11:59:40" },
        { new QueryTime.Delayed(Delay: null, IsAligned: true), "11:59:00" },
        { new QueryTime.Delayed(Duration.Zero, IsAligned: true), "12:00:00" },
        { new QueryTime.Delayed(Duration.FromSeconds(10), IsAligned: true), "12:00:00" },
        { new QueryTime.AtOffset(Duration.FromSeconds(10)), "12:00:10" },
    };

    [Theory]
    [MemberData(nameof(Groups))]
    public void A_group_asks_for_its_own_moment(QueryTime time, string expected)
    {
        var asked = time.Of(Slot, Duration.FromMinutes(1), Defaults);

        Assert.Equal($"2026-08-01T{expected}Z", asked.ToString());
    }

    // Go's Time.Truncate counts from Monday, 1 January of the year 1.
    [Fact]
    public void Weeks_are_aligned_to_Mondays()
    {
        var time = new QueryTime.Delayed(Duration.Zero, IsAligned: true);

        var asked = time.Of(Slot, Duration.FromDays(7), Defaults);

        Assert.Equal(Instant.FromUtc(2026, 7, 27, 0, 0), asked);
    }
}
