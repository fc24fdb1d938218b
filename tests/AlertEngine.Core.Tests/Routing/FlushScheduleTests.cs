using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Routing;

namespace AlertEngine.Core.Tests.Routing;

public sealed class FlushScheduleTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 8, 1, 12, 0);
    private static readonly GroupTiming Timing = new(Duration.FromSeconds(30), Duration.FromMinutes(5), Duration.FromHours(4));

    [Theory]
    [InlineData(0, 30)]
    [InlineData(-29, 30)]
    [InlineData(-30, 30)]
    [InlineData(-31, 0)]
    [InlineData(60, 30)]
    public void A_new_group_waits_unless_its_first_alert_is_old(int startsAt, int due) =>
        Assert.Equal(At(due), FlushSchedule.First(T0, Alert(startsAt), Timing));

    [Fact]
    public void An_alert_that_begins_when_time_ends_is_no_reason_to_fail() =>
        Assert.Equal(At(30), FlushSchedule.First(T0, Alert(0) with { StartsAt = Instant.MaxValue }, Timing));

    [Theory]
    [InlineData(0, 300)]
    [InlineData(1, 300)]
    [InlineData(299, 300)]
    [InlineData(300, 600)]
    [InlineData(1000, 1200)]
    public void The_turns_of_a_group_stay_in_step(int now, int due) =>
        Assert.Equal(At(due), FlushSchedule.Next(T0, At(now), Timing.Interval));

    [Theory]
    [InlineData(0, 300)]
    [InlineData(299, 300)]
    [InlineData(300, 300)]
    [InlineData(420, 300)]
    [InlineData(1000, 900)]
    [InlineData(-10, 290)]
    public void After_a_restart_no_turn_is_early_and_a_missed_one_is_at_once(int now, int due) =>
        Assert.Equal(At(due), FlushSchedule.Restored(T0, At(now), Timing.Interval));

    private static Instant At(int seconds) => T0 + Duration.FromSeconds(seconds);

    private static Alert Alert(int startsAt) => new()
    {
        Labels = LabelSet.Empty,
        Annotations = Annotations.Empty,
        StartsAt = At(startsAt),
        EndsAt = At(10_000),
        GeneratorUrl = "",
        UpdatedAt = T0,
    };
}
