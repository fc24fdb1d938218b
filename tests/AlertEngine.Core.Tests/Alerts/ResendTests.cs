using AlertEngine.Alerts;

namespace AlertEngine.Core.Tests.Alerts;

public sealed class ResendTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 8, 1, 12, 0);
    private static readonly ResendTiming UsualTiming = new(Duration.FromMinutes(1), Duration.FromMinutes(1));

    [Theory]
    [InlineData(2, 3, 12, new[] { 0, 4, 8, 12 }, 12)]
    [InlineData(2, 4, 12, new[] { 0, 6, 12 }, 16)]
    [InlineData(60, 60, 240, new[] { 0, 120, 240 }, 240)]
    [InlineData(30, 60, 180, new[] { 0, 90, 180 }, 240)]
    [InlineData(300, 60, 600, new[] { 0, 300, 600 }, 1200)]
    [InlineData(1, 0, 4, new[] { 0, 1, 2, 3, 4 }, 4)]
    public void A_firing_alert_is_told_again_when_more_than_the_delay_has_passed(int interval, int delay, int until, int[] told, int valid)
    {
        var timing = new ResendTiming(Duration.FromSeconds(interval), Duration.FromSeconds(delay));
        var firing = new AlertPhase.Firing(T0, FiredAt: T0);

        var sends = Sends(firing, lastSent: null, At(0), At(until), timing);

        Assert.Equal(told.Select(at => (At(at), (Resend)new Resend.Firing(T0, EndsAt: At(at + valid)))), sends);
    }

    [Fact]
    public void A_resolved_alert_is_told_at_once_and_again_until_it_is_forgotten()
    {
        var resolved = new AlertPhase.Resolved(T0, FiredAt: T0, ResolvedAt: At(60));

        var sends = Sends(resolved, lastSent: At(0), At(60), At(60 + 15 * 60), UsualTiming);

        Assert.Equal(Enumerable.Range(0, 8).Select(i => (At(60 + 120 * i), (Resend)new Resend.Resolved(T0, EndsAt: At(60)))), sends);
    }

    [Fact]
    public void An_alert_that_fires_again_is_told_at_once()
    {
        var firing = new AlertPhase.Firing(At(30), FiredAt: At(30));

        var resend = Resend.At(At(30), firing, lastSent: At(20), UsualTiming);

        Assert.Equal(new Resend.Firing(StartsAt: At(30), EndsAt: At(270)), resend);
    }

    [Fact]
    public void A_pending_alert_is_not_told() =>
        Assert.IsType<Resend.Nothing>(Resend.At(T0, new AlertPhase.Pending(T0), lastSent: null, UsualTiming));

    [Fact]
    public void A_clock_that_was_set_back_holds_no_alert_back()
    {
        var firing = new AlertPhase.Firing(T0, FiredAt: T0);

        var resend = Resend.At(At(60), firing, lastSent: At(3600), UsualTiming);

        Assert.Equal(new Resend.Firing(T0, EndsAt: At(300)), resend);
    }

    private static List<(Instant At, Resend Resend)> Sends(AlertPhase phase, Instant? lastSent, Instant from, Instant to, ResendTiming timing)
    {
        var sends = new List<(Instant, Resend)>();
        for (var now = from; now <= to; now += timing.Interval)
        {
            if (Resend.At(now, phase, lastSent, timing) is not Resend.Nothing and var resend)
            {
                sends.Add((now, resend));
                lastSent = now;
            }
        }

        return sends;
    }

    private static Instant At(int seconds) => T0 + Duration.FromSeconds(seconds);
}
