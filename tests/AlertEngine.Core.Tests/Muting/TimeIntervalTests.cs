using AlertEngine.Muting;

namespace AlertEngine.Core.Tests.Muting;

public sealed class TimeIntervalTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Theory]
    [InlineData("2026-08-03T09:00:00", true)]
    [InlineData("2026-08-03T16:59:59", true)]
    [InlineData("2026-08-03T17:00:00", false)]
    [InlineData("2026-08-03T08:59:59", false)]
    [InlineData("2026-08-02T12:00:00", false)] // a Sunday
    [InlineData("2026-08-07T12:00:00", true)] // a Friday
    public void All_fields_that_are_given_must_fit(string at, bool expected)
    {
        var part = new TimeIntervalPart { Times = [new(9 * 60, 17 * 60)], Weekdays = [new(1, 5)] };

        Assert.Equal(expected, part.Contains(Utc(at)));
    }

    [Fact]
    public void A_part_without_fields_is_always_and_an_interval_without_parts_never()
    {
        Assert.True(new TimeInterval("a", [new TimeIntervalPart()]).Contains(Utc("2026-08-03T09:00:00")));
        Assert.False(new TimeInterval("a", []).Contains(Utc("2026-08-03T09:00:00")));
        Assert.Equal(2, new TimeInterval("a", [new(), new()]).CountAt(Utc("2026-08-03T09:00:00")));
    }

    [Theory]
    [InlineData("2026-08-03T08:00:00", "2026-08-03T09:00:00")]
    [InlineData("2026-08-03T09:00:00", "2026-08-03T17:00:00")]
    [InlineData("2026-08-07T17:00:00", "2026-08-10T09:00:00")] // from Friday to Monday
    public void An_interval_knows_when_it_next_begins_or_ends(string at, string change)
    {
        var interval = new TimeInterval("work", [new() { Times = [new(9 * 60, 12 * 60), new(12 * 60, 17 * 60)], Weekdays = [new(1, 5)] }]);

        Assert.Equal(Utc(change), interval.NextChangeAfter(Utc(at)));
    }

    [Theory]
    [InlineData("2026-03-29T00:30:00", 150, "2026-03-29T01:00:00")] // 02:30 does not come: at 03:00 it is past
    [InlineData("2026-10-25T00:10:00", 150, "2026-10-25T00:30:00")] // 02:30, the first of two
    [InlineData("2026-10-25T00:40:00", 150, "2026-10-25T01:00:00")] // it is 02:00 once more
    public void A_change_may_be_one_of_the_clock(string at, int fromMinute, string change)
    {
        var interval = new TimeInterval("late", [new() { Times = [new(fromMinute, 1440)], Zone = Berlin }]);

        Assert.Equal(Utc(change), interval.NextChangeAfter(Utc(at)));
    }

    [Fact]
    public void What_is_always_or_never_does_not_change()
    {
        Assert.Null(new TimeInterval("always", [new()]).NextChangeAfter(Utc("2026-08-03T09:00:00")));
        Assert.Null(new TimeInterval("never", []).NextChangeAfter(Utc("2026-08-03T09:00:00")));
        Assert.Null(new TimeInterval("past", [new() { Years = [new(2020, 2020)] }]).NextChangeAfter(Utc("2026-08-03T09:00:00")));
    }

    [Theory]
    [InlineData(-1, -1, "2026-02-28", true)]
    [InlineData(-1, -1, "2024-02-28", false)]
    [InlineData(-1, -1, "2024-02-29", true)]
    [InlineData(-3, -2, "2026-04-28", true)]
    [InlineData(-3, -2, "2026-04-30", false)]
    [InlineData(1, -1, "2026-04-30", true)]
    [InlineData(30, 31, "2026-02-28", false)]
    [InlineData(28, 31, "2026-02-28", true)]
    [InlineData(-31, 1, "2026-02-01", true)]
    [InlineData(-31, 1, "2026-02-02", false)]
    public void Negative_days_count_from_the_end_of_the_month(int from, int to, string date, bool expected) =>
        Assert.Equal(expected, new TimeIntervalPart { DaysOfMonth = [new(from, to)] }.Contains(Utc(date + "T12:00:00")));

    [Theory]
    [InlineData("2026-06-30T23:59:59", false)]
    [InlineData("2026-07-01T00:00:00", true)]
    [InlineData("2027-07-01T00:00:00", false)]
    public void Months_and_years_are_numbers(string at, bool expected) =>
        Assert.Equal(expected, new TimeIntervalPart { Months = [new(7, 12)], Years = [new(2026, 2026)] }.Contains(Utc(at)));

    [Theory]
    [InlineData("2026-08-03T07:30:00", true)] // 09:30 in summer
    [InlineData("2026-01-05T07:30:00", false)] // 08:30 in winter
    [InlineData("2026-01-05T08:30:00", true)]
    [InlineData("2026-10-25T00:30:00", false)] // 02:30, the first of two, on a Sunday
    public void The_clock_is_that_of_the_zone(string at, bool expected) =>
        Assert.Equal(
            expected, new TimeIntervalPart { Times = [new(9 * 60, 10 * 60)], Zone = Berlin, Weekdays = [new(1, 5)] }.Contains(Utc(at)));

    [Theory]
    [InlineData("2026-10-25T00:30:00", true)] // 02:30 before the clock goes back
    [InlineData("2026-10-25T01:30:00", true)] // and once more after it
    [InlineData("2026-03-29T01:30:00", false)] // 03:30: there was no 02:30
    public void An_hour_that_comes_twice_counts_twice(string at, bool expected) =>
        Assert.Equal(expected, new TimeIntervalPart { Times = [new(2 * 60, 3 * 60)], Zone = Berlin }.Contains(Utc(at)));

    private static Instant Utc(string text) => NodaTime.Text.LocalDateTimePattern.ExtendedIso.Parse(text).Value.InUtc().ToInstant();
}
