using AlertEngine.Querying;

namespace AlertEngine.Tests.Querying;

public sealed class RetryTests
{
    [Theory]
    [InlineData("Refused", 0, 1, null, 60_000, null)]
    [InlineData("TooLarge", 0, 2, null, 60_000, null)]
    [InlineData("Unreachable", 0, 1, null, 60_000, 100)]
    [InlineData("TimedOut", 1, 1, null, 60_000, 200)]
    [InlineData("Broken", 0, 2, null, 60_000, 0)]
    [InlineData("Broken", 1, 2, null, 60_000, 100)]
    [InlineData("Overloaded", 0, 1, 7_000, 60_000, 7_000)]
    [InlineData("Overloaded", 0, 2, 7_000, 60_000, 0)]
    [InlineData("Overloaded", 0, 1, 7_000, 7_000, null)]
    [InlineData("Unreachable", 0, 1, null, 50, null)]
    [InlineData("Unreachable", 0, 2, null, 0, null)]
    public void The_next_try_waits_no_longer_than_it_must_and_never_too_long(
        string fault, int attempt, int addresses, int? retryAfter, int timeLeft, int? expected)
    {
        var failure = new QueryFailure(Enum.Parse<QueryFault>(fault), "");
        var asked = retryAfter is { } milliseconds ? Duration.FromMilliseconds(milliseconds) : (Duration?)null;

        var wait = QueryRetry.Wait(failure, attempt, addresses, asked, Duration.FromMilliseconds(timeLeft), jitter: 0.5);

        Assert.Equal(expected, (int?)wait?.TotalMilliseconds);
    }
}
