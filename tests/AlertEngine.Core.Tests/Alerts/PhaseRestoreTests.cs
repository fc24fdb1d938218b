using AlertEngine.Alerts;

namespace AlertEngine.Core.Tests.Alerts;

public sealed class PhaseRestoreTests
{
    private static readonly Instant T0 = Instant.FromUnixTimeSeconds(1_795_273_000);
    private static readonly RestoreTiming Timing = new(OutageTolerance: Duration.FromHours(1), GracePeriod: Duration.FromSeconds(5));

    public static TheoryData<AlertPhase> Records =>
    [
        new AlertPhase.Pending(At(10)),
        new AlertPhase.Firing(At(10), FiredAt: At(15)),
        new AlertPhase.Firing(At(10), FiredAt: At(15), QuietSince: At(18)),
        new AlertPhase.Resolved(At(10), FiredAt: At(15), ResolvedAt: At(18)),
    ];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_is_restored_as_it_is(AlertPhase recorded) =>
        Assert.Same(recorded, PhaseRestore.FromRecord(recorded, recordedAt: At(20), now: At(3620), Timing));

    [Fact]
    public void After_too_long_an_outage_a_pending_alert_begins_anew_and_a_firing_one_goes_on()
    {
        var pending = new AlertPhase.Pending(At(10));
        var firing = new AlertPhase.Firing(At(10), FiredAt: At(15));

        Assert.Null(PhaseRestore.FromRecord(pending, recordedAt: At(20), now: At(3620) + Duration.Epsilon, Timing));
        Assert.Same(firing, PhaseRestore.FromRecord(firing, recordedAt: At(20), now: At(900_000), Timing));
    }

    [Fact]
    public void A_record_from_ahead_of_the_clock_keeps_its_distances()
    {
        var recorded = new AlertPhase.Firing(At(10), FiredAt: At(15), QuietSince: At(18));

        var restored = PhaseRestore.FromRecord(recorded, recordedAt: At(20), now: At(-80), Timing);

        Assert.Equal(new AlertPhase.Firing(At(-90), FiredAt: At(-85), QuietSince: At(-82)), restored);
    }

    [Theory]
    [InlineData(40, 278.185)]
    [InlineData(12, 280.185)]
    [InlineData(3, 286.184)]
    [InlineData(5, 270)]
    [InlineData(8, 270)]
    [InlineData(9, 270)]
    [InlineData(14, 278.185)]
    public void A_sample_gives_back_the_time_before_the_outage(int @for, double activeAt)
    {
        var fresh = new AlertPhase.Pending(At(286.184));
        var sample = new ForStateSample(At(279.184), Value: At(270).ToUnixTimeSeconds());

        var restored = PhaseRestore.FromSample(fresh, sample, now: At(287.185), Duration.FromSeconds(@for), Timing);

        Assert.Equal(new AlertPhase.Pending(At(activeAt)), restored);
    }

    [Fact]
    public void An_alert_that_fired_before_the_outage_fires_at_the_next_evaluation()
    {
        var sample = new ForStateSample(At(279.184), Value: At(270).ToUnixTimeSeconds());
        var timing = new AlertTiming(Duration.FromSeconds(8), Duration.Zero, AlertTiming.UsualResolvedRetention);

        var restored = PhaseRestore.FromSample(new AlertPhase.Pending(At(286.184)), sample, now: At(287.185), timing.For, Timing);
        var next = AlertPhase.Next(restored, holds: true, At(288.184), timing);

        Assert.Equal(new AlertPhase.Firing(At(270), FiredAt: At(288.184)), next);
    }

    [Theory]
    [InlineData(279.184, double.NaN)]
    [InlineData(279.184, double.PositiveInfinity)]
    [InlineData(279.184, double.NegativeInfinity)]
    [InlineData(279.184, -1)]
    [InlineData(279.184, 1e300)]
    [InlineData(-4000, 1)]
    [InlineData(288, 1)]
    public void A_sample_that_says_nothing_of_the_alert_changes_nothing(double at, double value)
    {
        var fresh = new AlertPhase.Pending(At(286.184));

        var restored = PhaseRestore.FromSample(fresh, new ForStateSample(At(at), value), At(287.185), Duration.FromSeconds(40), Timing);

        Assert.Same(fresh, restored);
    }

    [Fact]
    public void A_sample_counts_up_to_the_outage_tolerance()
    {
        var fresh = new AlertPhase.Pending(At(3600));
        var sample = new ForStateSample(At(0), Value: At(-9).ToUnixTimeSeconds());

        var inTime = PhaseRestore.FromSample(fresh, sample, now: At(3600), Duration.FromSeconds(40), Timing);
        var late = PhaseRestore.FromSample(fresh, sample, now: At(3600) + Duration.Epsilon, Duration.FromSeconds(40), Timing);

        Assert.Equal(new AlertPhase.Pending(At(3591)), inTime);
        Assert.Same(fresh, late);
    }

    private static Instant At(double seconds) => T0 + Duration.FromMilliseconds((long)Math.Round(seconds * 1000));
}
