using AlertEngine.PromQL.Evaluation.Vectors;

namespace AlertEngine.PromQL.Tests.Evaluation.Vectors;

public sealed class UtcTimeTests
{
    /// <summary>The answers are those of Prometheus 3.5 to <c>minute(vector(x))</c> and so on.</summary>
    [Theory]
    [InlineData(0, 0, 0, 4, 1, 1, 31, 1, 1970)]
    [InlineData(-1, 59, 23, 3, 31, 365, 31, 12, 1969)]
    [InlineData(951782400, 0, 0, 2, 29, 60, 29, 2, 2000)]
    [InlineData(951868799, 59, 23, 2, 29, 60, 29, 2, 2000)]
    [InlineData(1709164800, 0, 0, 4, 29, 60, 29, 2, 2024)]
    [InlineData(1740787200, 0, 0, 6, 1, 60, 31, 3, 2025)]
    [InlineData(4107542400, 0, 0, 1, 1, 60, 31, 3, 2100)]
    [InlineData(-2203891200, 0, 0, 4, 1, 60, 31, 3, 1900)]
    [InlineData(1230767999, 59, 23, 3, 31, 366, 31, 12, 2008)]
    [InlineData(1230768000, 0, 0, 4, 1, 1, 31, 1, 2009)]
    [InlineData(68256000, 0, 0, 3, 1, 61, 31, 3, 1972)]
    [InlineData(1.9, 0, 0, 4, 1, 1, 31, 1, 1970)]
    [InlineData(-1.9, 59, 23, 3, 31, 365, 31, 12, 1969)]
    [InlineData(-62135596800, 0, 0, 1, 1, 1, 31, 1, 1)]
    [InlineData(-62167219200, 0, 0, 6, 1, 1, 31, 1, 0)]
    [InlineData(-62198755200, 0, 0, 5, 1, 1, 31, 1, -1)]
    [InlineData(253402300800, 0, 0, 6, 1, 1, 31, 1, 10000)]
    [InlineData(1e15, 46, 1, 0, 5, 187, 31, 7, 31690708)]
    [InlineData(-1e15, 13, 22, 0, 29, 180, 30, 6, -31686769)]
    [InlineData(1e18, 46, 1, 5, 23, 297, 31, 10, 31688740476)]
    [InlineData(-1e18, 13, 22, 2, 10, 69, 31, 3, -31688736537)]
    [InlineData(9.223372036854775e18, 13, 15, 0, 4, 339, 31, 12, 292277026596)]
    [InlineData(9.3e18, 30, 15, 0, 4, 339, 31, 12, 292277026596)]
    [InlineData(-9.3e18, 30, 15, 0, 4, 339, 31, 12, 292277026596)]
    [InlineData(double.NaN, 30, 15, 0, 4, 339, 31, 12, 292277026596)]
    [InlineData(double.PositiveInfinity, 30, 15, 0, 4, 339, 31, 12, 292277026596)]
    [InlineData(double.NegativeInfinity, 30, 15, 0, 4, 339, 31, 12, 292277026596)]
    public void Every_float_is_a_time_by_the_calendar(
        double seconds, int minute, int hour, int dayOfWeek, int day, int dayOfYear, int daysInMonth, int month, long year)
    {
        var time = UtcTime.Of(seconds);

        Assert.Equal(
            (minute, hour, dayOfWeek, day, dayOfYear, daysInMonth, month, year),
            (time.Minute, time.Hour, time.DayOfWeek, time.Day, time.DayOfYear, time.DaysInMonth, time.Month, time.Year));
    }

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00Z")]
    [InlineData(1234567890, "2009-02-13T23:31:30Z")]
    [InlineData(253402300799, "9999-12-31T23:59:59Z")]
    public void A_time_is_written_as_a_timestamp(long seconds, string expected) =>
        Assert.Equal(expected, new UtcTime(seconds).ToString());

    [Fact]
    public void Every_day_of_eight_centuries_is_that_of_the_calendar_of_the_machine()
    {
        for (var date = new DateTime(1600, 1, 1, 0, 0, 0, DateTimeKind.Utc); date.Year < 2400; date = date.AddDays(1))
        {
            var time = new UtcTime((date.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond);

            Assert.Equal(
                (date.Year, date.Month, date.Day, date.DayOfYear, (int)date.DayOfWeek),
                ((int)time.Year, time.Month, time.Day, time.DayOfYear, time.DayOfWeek));
        }
    }
}
