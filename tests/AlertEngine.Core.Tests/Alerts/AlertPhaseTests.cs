using AlertEngine.Alerts;

namespace AlertEngine.Core.Tests.Alerts;

public sealed class AlertPhaseTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 8, 1, 12, 0);

    // One letter per evaluation. The condition: # holds. The phase: P pending, F firing, K kept firing, R resolved, - none.
    [Theory]
    [InlineData(60, 0, 0, "##.", "FFR")]
    [InlineData(60, 300, 0, "######", "PPPPPF")]
    [InlineData(60, 300, 0, "#####.##", "PPPPP-PP")]
    [InlineData(60, 90, 0, "###", "PPF")]
    [InlineData(60, 10, 0, "##", "PF")]
    [InlineData(60, 0, 120, "##...", "FFKKR")]
    [InlineData(2, 0, 5, "#....", "FKKKR")]
    [InlineData(60, 0, 120, "#..#...", "FKKFKKR")]
    [InlineData(60, 0, 0, "#................", "FRRRRRRRRRRRRRRRR")]
    [InlineData(60, 0, 0, "#.................", "FRRRRRRRRRRRRRRRR-")]
    [InlineData(60, 0, 0, "#...#", "FRRRF")]
    [InlineData(60, 120, 0, "###..##.", "PPFRRPP-")]
    public void Phases_follow_the_condition(int interval, int @for, int keep, string condition, string phases)
    {
        var history = Run(condition, Duration.FromSeconds(interval), Timing(@for, keep));

        Assert.Equal(phases, string.Concat(history.Select(Letter)));
    }

    [Fact]
    public void A_pending_alert_fires_once_its_condition_has_held_for_the_for_duration()
    {
        var pending = new AlertPhase.Pending(ActiveAt: T0);

        var early = AlertPhase.Next(pending, holds: true, Minutes(5) - Duration.Epsilon, Timing(300));
        var late = AlertPhase.Next(pending, holds: true, Minutes(5), Timing(300));

        Assert.Same(pending, early);
        Assert.Equal(new AlertPhase.Firing(ActiveAt: T0, FiredAt: Minutes(5)), late);
    }

    [Fact]
    public void An_alert_whose_condition_paused_is_pending_since_the_pause()
    {
        var phases = Run("#####.#", Duration.FromMinutes(1), Timing(300));

        Assert.Equal(new AlertPhase.Pending(ActiveAt: Minutes(6)), phases[^1]);
    }

    [Fact]
    public void Keeping_fired_counts_from_the_first_quiet_evaluation_up_to_the_keep_firing_for_duration()
    {
        var firing = new AlertPhase.Firing(T0, FiredAt: T0);
        var timing = Timing(keep: 120);

        var quiet = AlertPhase.Next(firing, holds: false, Minutes(2), timing);
        var early = AlertPhase.Next(quiet, holds: false, Minutes(4) - Duration.Epsilon, timing);
        var late = AlertPhase.Next(quiet, holds: false, Minutes(4), timing);

        Assert.Equal(firing with { QuietSince = Minutes(2) }, quiet);
        Assert.Same(quiet, early);
        Assert.Equal(new AlertPhase.Resolved(T0, FiredAt: T0, ResolvedAt: Minutes(4)), late);
    }

    [Fact]
    public void A_condition_that_returns_in_time_ends_the_quiet_and_changes_nothing_else()
    {
        var quiet = new AlertPhase.Firing(T0, FiredAt: T0, QuietSince: Minutes(1));

        var next = AlertPhase.Next(quiet, holds: true, Minutes(3), Timing(keep: 120));

        Assert.Equal(new AlertPhase.Firing(T0, FiredAt: T0), next);
        Assert.Same(next, AlertPhase.Next(next, holds: true, Minutes(4), Timing(keep: 120)));
    }

    [Fact]
    public void A_resolved_alert_is_forgotten_when_more_than_fifteen_minutes_have_passed()
    {
        var resolved = new AlertPhase.Resolved(T0, FiredAt: T0, ResolvedAt: T0);

        Assert.Same(resolved, AlertPhase.Next(resolved, holds: false, Minutes(15), Timing()));
        Assert.Null(AlertPhase.Next(resolved, holds: false, Minutes(15) + Duration.Epsilon, Timing()));
    }

    [Fact]
    public void An_alert_that_fires_again_remembers_nothing_of_the_time_before()
    {
        var resolved = new AlertPhase.Resolved(T0, FiredAt: T0, ResolvedAt: Minutes(1));

        Assert.Equal(new AlertPhase.Firing(Minutes(4), FiredAt: Minutes(4)), AlertPhase.Next(resolved, holds: true, Minutes(4), Timing()));
        Assert.Equal(new AlertPhase.Pending(Minutes(4)), AlertPhase.Next(resolved, holds: true, Minutes(4), Timing(@for: 60)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_firing_alert_is_pending_again_when_its_rule_now_waits_longer(bool holds)
    {
        var firing = new AlertPhase.Firing(T0, FiredAt: Minutes(5));

        var next = AlertPhase.Next(firing, holds, Minutes(10) - Duration.Epsilon, Timing(@for: 600, keep: 120));

        Assert.Equal(new AlertPhase.Pending(T0), next);
        Assert.IsType<AlertPhase.Firing>(AlertPhase.Next(firing, holds, Minutes(10), Timing(@for: 600, keep: 120)));
    }

    [Fact]
    public void An_alert_whose_condition_has_gone_resolves_even_if_its_rule_now_waits_longer()
    {
        var firing = new AlertPhase.Firing(T0, FiredAt: Minutes(5));

        var next = AlertPhase.Next(firing, holds: false, Minutes(6), Timing(@for: 600));

        Assert.Equal(new AlertPhase.Resolved(T0, Minutes(5), ResolvedAt: Minutes(6)), next);
    }

    private static AlertPhase?[] Run(string condition, Duration interval, AlertTiming timing)
    {
        AlertPhase? phase = null;
        return [.. condition.Select((sign, i) => phase = AlertPhase.Next(phase, sign == '#', T0 + i * interval, timing))];
    }

    private static char Letter(AlertPhase? phase) => phase switch
    {
        AlertPhase.Pending => 'P',
        AlertPhase.Firing { QuietSince: null } => 'F',
        AlertPhase.Firing => 'K',
        AlertPhase.Resolved => 'R',
        _ => '-',
    };

    private static Instant Minutes(int minutes) => T0 + Duration.FromMinutes(minutes);

    private static AlertTiming Timing(int @for = 0, int keep = 0) =>
        new(Duration.FromSeconds(@for), Duration.FromSeconds(keep), AlertTiming.UsualResolvedRetention);
}
