using AlertEngine.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace AlertEngine.Core.Tests.Rules;

public sealed class EvaluationScheduleTests
{
    private static readonly Duration Minute = Duration.FromMinutes(1);
    private static readonly Instant Noon = Instant.FromUtc(2026, 8, 1, 12, 0);

    // With no offset, so that slots are easily read.
    private static readonly EvaluationSchedule EveryMinute = EvaluationSchedule.SinceYearOne(Minute, Duration.Zero);

    [Fact]
    public void The_offset_is_the_one_of_Prometheus()
    {
        var schedule = EvaluationSchedule.Of(Groups.Named("g1") with { Interval = Duration.FromSeconds(2) }, Minute);

        Assert.Equal(Duration.FromNanoseconds(992_313_868L), schedule.Offset);
    }

    // Samples that a Prometheus 3.5.3 recorded; their times have milliseconds.
    [Theory]
    [InlineData("availability", 1, 7, 1_795_273_816_555)]
    [InlineData("größe 🙂", 1, 5, 1_795_273_816_586)]
    [InlineData("x", 300, 3, 1_795_273_820_538)]
    public void Slots_are_those_of_Prometheus(string name, int times, int interval, long milliseconds)
    {
        var group = Groups.Named(string.Concat(Enumerable.Repeat(name, times))) with
        {
            File = "rules-of-the-platform-team-in-europe/a.rules.yml",
        };
        var schedule = EvaluationSchedule.Of(group, defaultInterval: Duration.FromSeconds(interval));

        var slot = schedule.SlotAt(Instant.FromUnixTimeMilliseconds(milliseconds + 1));

        Assert.Equal(milliseconds, slot.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void A_slot_begins_at_its_own_moment()
    {
        Assert.Equal(Noon, EveryMinute.SlotAt(Noon));
        Assert.Equal(Noon - Minute, EveryMinute.SlotAt(Noon - Duration.Epsilon));
        Assert.Equal(Instant.FromUtc(1969, 12, 31, 23, 58), EveryMinute.SlotAt(Instant.FromUtc(1969, 12, 31, 23, 58, 59)));
    }

    [Fact]
    public void The_first_evaluation_waits_for_the_next_slot() =>
        Assert.Equal(Noon + Minute, EveryMinute.First(Noon + Duration.FromSeconds(1)));

    [Theory]
    [InlineData(60, 60, 0)]
    [InlineData(119, 60, 0)]
    [InlineData(120, 120, 1)]
    [InlineData(3_601, 3_600, 59)]
    public void The_last_slot_is_due_and_those_between_are_missed(int now, int slot, long missed)
    {
        var turn = EveryMinute.After(last: Noon, now: Noon + Duration.FromSeconds(now));

        Assert.Equal(new EvaluationTurn.Due(Noon + Duration.FromSeconds(slot), missed), turn);
    }

    [Theory]
    [InlineData(59)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-3_600)]
    public void No_slot_comes_again_when_the_clock_was_set_back(int now)
    {
        var turn = EveryMinute.After(last: Noon, now: Noon + Duration.FromSeconds(now));

        Assert.Equal(new EvaluationTurn.Wait(Noon + Minute), turn);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(600)]
    public void A_group_with_an_offset_is_evaluated_so_long_behind_each_multiple_of_its_interval(int offset)
    {
        var group = Groups.Named("g1") with
        {
            Interval = Duration.FromMinutes(10),
            QueryTime = new QueryTime.AtOffset(Duration.FromSeconds(offset)),
        };

        var slot = EvaluationSchedule.Of(group, Minute).SlotAt(Noon + Duration.FromMinutes(5));

        Assert.Equal(Noon + Duration.FromSeconds(offset % 600), slot);
    }

    [Fact]
    public void An_interval_that_does_not_go_on_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EvaluationSchedule.Of(Groups.Named("g1"), Duration.Zero));

    [Fact]
    public void Slots_never_repeat_and_never_run_ahead_of_the_clock() =>
        Prop.ForAll(Gen.Choose(1, 90).Zip(Gen.Choose(-200, 300).ArrayOf(50)).ToArbitrary(), walk =>
        {
            var schedule = EvaluationSchedule.Of(Groups.Named("g1"), Duration.FromSeconds(walk.Item1));
            var now = Noon;
            var last = schedule.SlotAt(now);
            foreach (var step in walk.Item2)
            {
                now += Duration.FromSeconds(step);
                switch (schedule.After(last, now))
                {
                    case EvaluationTurn.Due(var slot, var missed):
                        Assert.True(slot <= now && now < slot + schedule.Interval);
                        Assert.True(missed >= 0);
                        Assert.Equal(last + (missed + 1) * schedule.Interval, slot);
                        last = slot;
                        break;
                    case EvaluationTurn.Wait(var until):
                        Assert.True(now < until);
                        Assert.Equal(last + schedule.Interval, until);
                        break;
                }
            }
        }).QuickCheckThrowOnFailure();
}
