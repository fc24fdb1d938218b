using NodaTime.Extensions;

namespace AlertEngine.Tests.Support;

public sealed class ManualTimeTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 11, 21, 10, 0);
    private readonly ManualTime time = new(T0);
    private readonly List<(string Timer, Instant At)> fired = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void The_clock_stands_still_until_it_is_moved()
    {
        time.Advance(Duration.FromSeconds(90));

        Assert.Equal(T0 + Duration.FromSeconds(90), time.GetCurrentInstant());
        Assert.Equal(TimeSpan.FromSeconds(90), time.GetElapsedTime(startingTimestamp: 0));
    }

    [Fact]
    public void Timers_fire_in_the_order_they_fall_due_and_see_the_clock_at_their_own_moment()
    {
        Set("late", due: 3);
        Set("early", due: 1);
        Set("early too", due: 1);

        time.Advance(Duration.FromSeconds(10));

        Assert.Equal([("early", At(1)), ("early too", At(1)), ("late", At(3))], fired);
    }

    [Fact]
    public void A_timer_that_is_not_due_does_not_fire()
    {
        Set("later", due: 2);

        time.Advance(Duration.FromSeconds(2) - Duration.FromTicks(1));

        Assert.Empty(fired);
    }

    [Fact]
    public void A_periodic_timer_fires_once_for_each_period()
    {
        Set("beat", due: 1, period: 2);

        time.Advance(Duration.FromSeconds(5));

        Assert.Equal([("beat", At(1)), ("beat", At(3)), ("beat", At(5))], fired);
    }

    [Fact]
    public void A_timer_made_by_a_firing_timer_fires_in_the_same_advance()
    {
        time.CreateTimer(_ => Set("second", due: 1), state: null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        time.Advance(Duration.FromSeconds(2));

        Assert.Equal([("second", At(2))], fired);
    }

    [Fact]
    public void A_timer_that_was_changed_fires_at_its_new_time_only()
    {
        var timer = Set("moved", due: 1);
        timer.Change(TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);

        time.Advance(Duration.FromSeconds(5));

        Assert.Equal([("moved", At(3))], fired);
    }

    [Fact]
    public void A_disposed_timer_never_fires()
    {
        var timer = Set("gone", due: 1);
        timer.Dispose();

        time.Advance(Duration.FromSeconds(5));

        Assert.Empty(fired);
        Assert.False(timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task A_timer_due_at_once_fires_without_an_advance()
    {
        var ran = new TaskCompletionSource();

        await using var timer = time.CreateTimer(
            _ => ran.SetResult(), state: null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await ran.Task.WaitAsync(Cancelled);
    }

    [Fact]
    public async Task A_delay_ends_when_the_clock_gets_there()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(1), time, Cancelled);
        Assert.False(delay.IsCompleted);

        time.Advance(Duration.FromMinutes(1));

        await delay;
    }

    [Fact]
    public async Task A_test_can_wait_until_the_code_under_test_waits()
    {
        var set = time.TimerSetForAsync(At(7), Cancelled);
        Assert.False(set.IsCompleted);

        Set("any", due: 7);

        await set;
        await time.TimerSetForAsync(At(7), Cancelled);
    }

    [Fact]
    public async Task Timers_set_by_many_threads_while_the_clock_moves_all_fire()
    {
        var count = 0;
        var setting = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () =>
            {
                for (var i = 0; i < 1000; i++)
                {
                    time.CreateTimer(
                        _ => Interlocked.Increment(ref count), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
                }
            },
            Cancelled)));
        while (!setting.IsCompleted)
        {
            time.Advance(Duration.FromMilliseconds(1));
        }

        await setting;

        time.Advance(Duration.FromSeconds(1));

        Assert.Equal(8000, count);
    }

    private static Instant At(int second) => T0 + Duration.FromSeconds(second);

    private ITimer Set(string name, int due, int? period = null) => time.CreateTimer(
        _ => fired.Add((name, time.Now)),
        state: null,
        TimeSpan.FromSeconds(due),
        period is { } p ? TimeSpan.FromSeconds(p) : Timeout.InfiniteTimeSpan);
}
