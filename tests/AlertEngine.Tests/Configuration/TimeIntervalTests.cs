using System.Collections.Immutable;
using AlertEngine.Muting;

namespace AlertEngine.Tests.Configuration;

/// <summary>Reading of time intervals; what is refused, and in which words, is Alertmanager's.</summary>
public sealed class TimeIntervalTests
{
    [Theory]
    [InlineData("days_of_month: ['28:-1']", "end day -1 is always before start day 28")]
    [InlineData("days_of_month: ['5:1']", "end day 1 is always before start day 5")]
    [InlineData("days_of_month: [32]", "32 is not a valid day of the month: out of range")]
    [InlineData("days_of_month: [0]", "0 is not a valid day of the month: out of range")]
    [InlineData("days_of_month: ['-1:5']", "end day must be negative if start day is negative")]
    [InlineData("days_of_month: ['1:2:3']", "couldn't parse range 1:2:3, invalid format")]
    [InlineData("days_of_month: [x]", "x is not a valid day of the month")]
    [InlineData("months: [jan]", "jan is not a valid month")]
    [InlineData("months: ['march:january']", "end month january is before start month march")]
    [InlineData("years: ['2022:2020']", "end year 2020 is before start year 2022")]
    [InlineData("years: [1.5]", "1.5 is not a valid year")]
    [InlineData("weekdays: [mon]", "mon is not a valid weekday")]
    [InlineData("weekdays: [1]", "1 is not a valid weekday")]
    [InlineData("weekdays: ['friday:monday']", "start day cannot be before end day")]
    [InlineData("weekdays: ['monday : friday']", "monday  is not a valid weekday")]
    [InlineData("times: [{start_time: 9:00, end_time: '10:00'}]", "couldn't parse timestamp 9:00, invalid format (expected HH:MM from 00:00 to 24:00)")]
    [InlineData("times: [{start_time: '10:00', end_time: '24:01'}]", "couldn't parse timestamp 24:01, invalid format (expected HH:MM from 00:00 to 24:00)")]
    [InlineData("times: [{start_time: '10:60', end_time: '24:00'}]", "couldn't parse timestamp 10:60, invalid format (expected HH:MM from 00:00 to 24:00)")]
    [InlineData("times: [{start_time: '09:00'}]", "both start and end times must be provided")]
    [InlineData("times: [{start_time: '', end_time: ''}]", "both start and end times must be provided")]
    [InlineData("times: [{start_time: '10:00', end_time: '10:00'}]", "start time cannot be equal or greater than end time")]
    [InlineData("location: Nowhere/X", "unknown time zone Nowhere/X")]
    public void A_wrong_range_is_refused(string field, string problem) =>
        Assert.Contains(
            Problems(field),
            found => found.StartsWith("3:", StringComparison.Ordinal) && found.EndsWith($": {problem}", StringComparison.Ordinal));

    [Theory]
    [InlineData("days_of_month: ['27:-1', '+3', -31, '1:31']")]
    [InlineData("months: [13, 'may:august', 12]")]
    [InlineData("years: [2020, '2021:2023']")]
    [InlineData("weekdays: ['Monday:FRIDAY', sunday]")]
    [InlineData("times: [{start_time: 00:00, end_time: 24:00}]")]
    [InlineData("location: Local")]
    [InlineData("")]
    public void A_range_that_Alertmanager_takes_is_taken(string field) =>
        Assert.Empty(Problems(field));

    [Fact]
    public void A_part_holds_its_ranges_and_its_zone()
    {
        var part = Part("times: [{start_time: 09:00, end_time: '17:30'}], weekdays: ['monday:friday'], days_of_month: ['-3:-1'], months: ['2:march'], years: [2026], location: Europe/Berlin");

        Assert.Equal([new TimeOfDayRange(540, 1050)], part.Times!.Value);
        Assert.Equal([new WeekdayRange(1, 5)], part.Weekdays!.Value);
        Assert.Equal([new NumberRange(-3, -1)], part.DaysOfMonth!.Value);
        Assert.Equal([new NumberRange(2, 3)], part.Months!.Value);
        Assert.Equal([new NumberRange(2026, 2026)], part.Years!.Value);
        Assert.Equal("Europe/Berlin", part.Zone.Id);
    }

    [Fact]
    public void A_field_that_is_absent_fits_every_time_and_one_that_is_empty_fits_none()
    {
        var part = Part("months: []");

        Assert.Null(part.Years);
        Assert.Equal(ImmutableArray<NumberRange>.Empty, part.Months);
    }

    [Theory]
    [InlineData("time_intervals: [{name: a}, {name: a}]", "3:36: time interval \"a\" is not unique")]
    [InlineData("mute_time_intervals: [{name: a}, {name: a}]", "3:41: mute time interval \"a\" is not unique")]
    [InlineData("mute_time_intervals: [{name: a}]\ntime_intervals: [{name: a}]", "4:25: time interval \"a\" is not unique")]
    [InlineData("time_intervals: [{}]", "3:18: missing name in time interval")]
    [InlineData("mute_time_intervals: [{}]", "3:23: missing name in mute time interval")]
    public void Names_of_intervals_are_required_and_unique_across_both_lists(string intervals, string problem) =>
        Assert.Equal([problem], Configs.Problems($"route: {{receiver: r}}\nreceivers: [{{name: r}}]\n{intervals}"));

    private static string[] Problems(string field) => Configs.Problems(Text(field));

    private static TimeIntervalPart Part(string field) => Configs.Config(Text(field)).TimeIntervals[0].Parts[0];

    private static string Text(string field) =>
        $"route: {{receiver: r}}\nreceivers: [{{name: r}}]\ntime_intervals: [{{name: t, time_intervals: [{{{field}}}]}}]";
}
