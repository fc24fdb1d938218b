using System.Text;
using AlertEngine.Alerts;
using AlertEngine.Api.V2;
using NodaTime.Text;

namespace AlertEngine.Tests.Api.V2;

public sealed class ApiTimeTests
{
    [Theory]
    [InlineData("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z", 0)]
    [InlineData("2026-01-02T03:04:05.123456789Z", "2026-01-02T03:04:05.123456789Z", 0)]
    [InlineData("2026-01-02T03:04:05.1234567891234Z", "2026-01-02T03:04:05.123456789Z", 0)]
    [InlineData("2026-01-02T03:04:05,5Z", "2026-01-02T03:04:05.5Z", 0)]
    [InlineData("2026-01-02T03:04:05+02:00", "2026-01-02T01:04:05Z", 120)]
    [InlineData("2026-01-02T03:04:05-05:30", "2026-01-02T08:34:05Z", -330)]
    [InlineData("2026-01-02T03:04:05", "2026-01-02T03:04:05Z", 0)]
    [InlineData("2026-01-02T03:04", "2026-01-02T03:04:00Z", 0)]
    [InlineData("2026-01-02T03:04Z", "2026-01-02T03:04:00Z", 0)]
    [InlineData("2026-01-02 03:04:05", "2026-01-02T03:04:05Z", 0)]
    [InlineData("2026-01-02 03:04:05.5", "2026-01-02T03:04:05.5Z", 0)]
    [InlineData("2026-01-02T3:04:05Z", "2026-01-02T03:04:05Z", 0)]
    [InlineData("2026-01-02T3:04", "2026-01-02T03:04:00Z", 0)]
    [InlineData("2026-01-02", "2026-01-02T00:00:00Z", 0)]
    [InlineData("2026-01-02T03:04:05+24:00", "2026-01-01T03:04:05Z", 0)]
    [InlineData("2026-01-02T03:04:05-00:60", "2026-01-02T04:04:05Z", -60)]
    [InlineData("9999-12-31T23:59:59.999999999-10:00", "9999-12-31T23:59:59.999999999Z", -600)]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z", 0)]
    [InlineData("", "1970-01-01T00:00:00Z", 0)]
    public void A_time_is_read_as_Alertmanager_reads_it(string text, string instant, int minutes)
    {
        Assert.True(ApiTime.TryRead(Encoding.UTF8.GetBytes(text), out var time));

        Assert.Equal(new PostedTime(InstantPattern.ExtendedIso.Parse(instant).Value, Offset.FromSeconds(60 * minutes)), time);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00.000Z")]
    [InlineData("0001-01-01T02:00:00+02:00")]
    public void The_first_moment_of_the_calendar_is_no_time(string text)
    {
        Assert.True(ApiTime.TryRead(Encoding.UTF8.GetBytes(text), out var time));

        Assert.Null(time);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-01-02T03:04:05+0200")]
    [InlineData("2026-01-02t03:04:05z")]
    [InlineData("2026-1-2T03:04:05Z")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-01-02T24:00:00Z")]
    [InlineData("2026-01-02T03:04:60Z")]
    [InlineData("2026-01-02T03:04:05.Z")]
    [InlineData("2026-01-02T03:04:05Zjunk")]
    [InlineData("2026-01-02 03:04")]
    [InlineData("2026-01-02 03:04:05Z")]
    [InlineData("2026-01-02T03:04+02:00")]
    [InlineData("2026-01-02T3:4:05Z")]
    [InlineData("2026-01-02T03:04:05+25:00")]
    [InlineData("2026-01-02T")]
    [InlineData("0000-01-01")]
    [InlineData("１０２６-01-02")]
    public void Other_texts_are_no_times(string text) => Assert.False(ApiTime.TryRead(Encoding.UTF8.GetBytes(text), out _));
}
