using AlertEngine.Cli;
using NodaTime.Text;

namespace AlertEngine.Tests.Cli;

/// <summary>How moments are written on the command line.</summary>
public sealed class PastTimeTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 8, 12, 0);

    [Theory]
    [InlineData("2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z")]
    [InlineData("2026-03-01T01:00:00+01:00", "2026-03-01T00:00:00Z")]
    [InlineData("1772323200", "2026-03-01T00:00:00Z")]
    [InlineData("1772323200.5", "2026-03-01T00:00:00.5Z")]
    [InlineData("now", "2026-03-08T12:00:00Z")]
    [InlineData("now-7d", "2026-03-01T12:00:00Z")]
    [InlineData("1d12h", "2026-03-07T00:00:00Z")]
    public void A_moment_is_a_time_or_so_long_ago(string text, string expected)
    {
        var problems = new List<string>();

        Assert.Equal(InstantPattern.ExtendedIso.Parse(expected).Value, PastTime.Read("--from", text, Now, problems));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("now+1d")]
    [InlineData("1e300")]
    [InlineData("290000y")]
    public void Anything_else_is_none(string text)
    {
        var problems = new List<string>();

        Assert.Null(PastTime.Read("--from", text, Now, problems));
        Assert.StartsWith($"--from: \"{text}\" is no time, expected", Assert.Single(problems), StringComparison.Ordinal);
    }
}
