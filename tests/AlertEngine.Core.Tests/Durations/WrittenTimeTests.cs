using AlertEngine.Durations;

namespace AlertEngine.Core.Tests.Durations;

public sealed class WrittenTimeTests
{
    [Theory]
    [InlineData("2026-01-02T03:04:05Z", true)]
    [InlineData("2026-01-02T03:04:05.5-07:00", true)]
    [InlineData("9999-12-31T23:59:59Z", true)]
    [InlineData("9999-12-31T23:59:59+14:00", true)]
    [InlineData("9999-12-31T23:59:59-00:01", false)]
    [InlineData("2026-01-02", false)]
    [InlineData("", false)]
    public void A_time_is_read_if_there_is_such_a_moment(string text, bool isRead) =>
        Assert.Equal(isRead, WrittenTime.TryRead(text, out var time) && time.ToInstant() > Instant.FromUtc(2026, 1, 1, 0, 0));
}
