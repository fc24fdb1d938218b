using AlertEngine.Backtesting;
using AlertEngine.Labels;

namespace AlertEngine.Tests.Backtesting;

/// <summary>Which firings two versions of rules do not share.</summary>
public sealed class FiringDifferenceTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 3, 1, 0, 0);
    private static readonly LabelSet Alert = LabelSet.Of(new Label("alertname", "A"));

    [Theory]
    [InlineData("10-20", "10-20", "")]
    [InlineData("10-20 30-40", "10-20", "30-40 -> -")]
    [InlineData("10-20", "10-20 30-40", "- -> 30-40")]
    [InlineData("10-20", "12-20", "10-20 -> 12-20")]
    [InlineData("10-20", "10-19", "10-20 -> 10-19")]
    [InlineData("10-40", "10-20 30-40", "10-40 -> 10-20, - -> 30-40")]
    [InlineData("", "10-20", "- -> 10-20")]
    [InlineData("10-20", "", "10-20 -> -")]
    public void Firings_are_the_same_new_gone_or_at_another_time(string before, string after, string expected)
    {
        var differences = FiringDifference.Of(Result(before), Result(after));

        Assert.Equal(expected, string.Join(", ", differences.SelectMany(alert => alert.Changes).Select(change => $"{Text(change.Before)} -> {Text(change.After)}")));
    }

    [Fact]
    public void What_is_less_than_an_interval_apart_is_the_same()
    {
        var differences = FiringDifference.Of(Result("10-20"), Result("10-20", later: Duration.FromSeconds(59)));

        Assert.Empty(differences);
    }

    private static BacktestResult Result(string spans, Duration later = default) => new(
        new(T0, T0 + Duration.FromHours(1)),
        [
            new()
            {
                File = "f",
                Group = "g",
                Name = "A",
                IsAlerting = true,
                Expression = "x",
                Interval = Duration.FromMinutes(1),
                Remark = null,
                Evaluations = 60,
                Failures = 0,
                FirstError = null,
                Warnings = [],
                LastSeries = 0,
                Alerts = spans.Length == 0 ? [] : [new(Alert, [.. spans.Split(' ').Select(text => Span(text, later))])],
            },
        ],
        Questions: 0,
        Samples: 0);

    private static AlertSpan Span(string text, Duration later)
    {
        var minutes = text.Split('-').Select(int.Parse).ToArray();

        return new(IsFiring: true, T0 + Duration.FromMinutes(minutes[0]) + later, T0 + Duration.FromMinutes(minutes[1]) + later, IsOpen: false);
    }

    private static string Text(AlertSpan? span) =>
        span is { } there ? $"{(there.From - T0).TotalMinutes:0}-{(there.To - T0).TotalMinutes:0}" : "-";
}
