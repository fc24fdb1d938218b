using AlertEngine.Alerts;
using AlertEngine.Labels;

namespace AlertEngine.Core.Tests.Alerts;

public sealed class AlertRestoreTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 8, 1, 12, 0);

    [Fact]
    public void An_alert_whose_end_passed_while_we_looked_is_over() =>
        Assert.Equal(At(240), Restored(end: 240, lastSeen: 241, now: 300).EndsAt);

    [Fact]
    public void An_alert_whose_end_passed_unseen_is_given_the_time_that_its_sender_asked_for() =>
        Assert.Equal(At(300 + 240), Restored(end: 240, lastSeen: 239, now: 300).EndsAt);

    [Fact]
    public void An_end_that_somebody_was_told_of_stands() =>
        Assert.Equal(At(240), Restored(end: 240, lastSeen: 200, now: 300, toldOverAt: 241).EndsAt);

    [Fact]
    public void An_end_before_a_later_life_does_not_count() =>
        Assert.Equal(At(300 + 240), Restored(end: 240, lastSeen: 200, now: 300, toldOverAt: 100).EndsAt);

    [Fact]
    public void An_end_that_is_far_off_stays() =>
        Assert.Equal(At(86_400), Restored(end: 86_400, lastSeen: 10, now: 20).EndsAt);

    [Theory]
    [InlineData(240, 480, 300, true)]
    [InlineData(240, 480, 200, false)]
    [InlineData(240, 240, 300, false)]
    [InlineData(86_400, 90_000, 300, true)]
    public void An_end_that_moved_is_written_down_before_the_one_on_record_passes(int recorded, int end, int next, bool isDue) =>
        Assert.Equal(isDue, AlertRestore.IsRenewalDue(Alert(end), At(recorded), At(next)));

    private static Alert Restored(int end, int lastSeen, int now, int? toldOverAt = null) =>
        AlertRestore.At(At(now), Alert(end), At(lastSeen), toldOverAt is { } told ? At(told) : null);

    private static Instant At(int seconds) => T0 + Duration.FromSeconds(seconds);

    private static Alert Alert(int end) => new()
    {
        Labels = LabelSet.Of(new Label("alertname", "A")),
        Annotations = Annotations.Empty,
        StartsAt = T0,
        EndsAt = At(end),
        GeneratorUrl = "",
        UpdatedAt = T0,
    };
}
