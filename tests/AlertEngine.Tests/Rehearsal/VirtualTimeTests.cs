using AlertEngine.Rehearsal;
using NodaTime.Extensions;

namespace AlertEngine.Tests.Rehearsal;

/// <summary>A clock that others move.</summary>
public sealed class VirtualTimeTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 12, 0);

    private readonly VirtualTime time = new(Start);
    private readonly List<string> rung = [];

    [Fact]
    public void Timers_ring_in_the_order_in_which_they_fall_due_and_see_their_own_moment()
    {
        using var later = Timer("later", seconds: 20);
        using var sooner = Timer("sooner", seconds: 10);
        using var alsoSooner = Timer("also sooner", seconds: 10);

        time.MoveTo(Start + Duration.FromMinutes(1));

        Assert.Equal(["sooner at 10", "also sooner at 10", "later at 20"], rung);
        Assert.Equal(Start + Duration.FromMinutes(1), time.GetCurrentInstant());
    }

    [Fact]
    public void A_timer_that_is_due_at_the_end_of_the_way_rings()
    {
        using var timer = Timer("timer", seconds: 60);

        time.MoveTo(Start + Duration.FromSeconds(59));
        Assert.Empty(rung);

        time.MoveTo(Start + Duration.FromSeconds(60));
        Assert.Equal(["timer at 60"], rung);
    }

    [Fact]
    public void A_timer_that_is_to_ring_at_once_is_due_now_and_rings_when_the_clock_is_moved()
    {
        using var timer = Timer("timer", seconds: 0);

        Assert.Empty(rung);
        Assert.Equal(Start, time.NextDue);

        time.MoveTo(Start);
        Assert.Equal(["timer at 0"], rung);
        Assert.Null(time.NextDue);
    }

    [Fact]
    public void A_timer_with_a_period_rings_again_and_again_until_it_is_disposed()
    {
        var timer = time.CreateTimer(_ => rung.Add(At("beat")), null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));

        time.MoveTo(Start + Duration.FromSeconds(25));
        timer.Dispose();
        time.MoveTo(Start + Duration.FromSeconds(60));

        Assert.Equal(["beat at 5", "beat at 15", "beat at 25"], rung);
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void The_clock_never_goes_back()
    {
        time.MoveTo(Start + Duration.FromSeconds(10));
        time.MoveTo(Start);

        Assert.Equal(Start + Duration.FromSeconds(10), time.Now);
        Assert.Equal(TimeSpan.FromSeconds(10), time.GetElapsedTime(0));
    }

    private ITimer Timer(string name, int seconds) =>
        time.CreateTimer(_ => rung.Add(At(name)), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);

    private string At(string name) => $"{name} at {(time.Now - Start).TotalSeconds}";
}
