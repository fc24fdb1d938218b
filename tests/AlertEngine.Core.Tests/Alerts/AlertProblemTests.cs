using AlertEngine.Alerts;
using AlertEngine.Labels;

namespace AlertEngine.Core.Tests.Alerts;

public sealed class AlertProblemTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 8, 1, 12, 0);

    private static readonly Alert Fine = new()
    {
        Labels = LabelSet.Of(new Label("a", "b")),
        Annotations = Annotations.Empty,
        StartsAt = T0,
        EndsAt = T0,
        GeneratorUrl = "",
        UpdatedAt = T0,
    };

    [Fact]
    public void An_alert_may_end_when_it_starts() => Assert.Null(Find(Fine));

    [Fact]
    public void It_must_not_end_before_it_starts() =>
        Assert.Equal("start time must be before end time", Find(Fine with { EndsAt = T0 - Duration.Epsilon }));

    [Fact]
    public void It_must_have_a_label() =>
        Assert.Equal("at least one label pair required", Find(Fine with { Labels = LabelSet.Of(new Label("a", "")) }));

    [Theory]
    [InlineData("", MatcherSyntax.Fallback, "invalid name \"\"")]
    [InlineData("a-b", MatcherSyntax.Classic, "invalid name \"a-b\"")]
    [InlineData("a-b", MatcherSyntax.Fallback, null)]
    [InlineData("with space", MatcherSyntax.Utf8, null)]
    public void Names_must_be_names(string name, MatcherSyntax syntax, string? problem)
    {
        var inLabels = AlertProblem.Find(Fine with { Labels = LabelSet.Of(new Label(name, "x")) }, syntax);
        var inAnnotations = AlertProblem.Find(Fine with { Annotations = Annotations.From([new(name, "x")]) }, syntax);

        Assert.Equal(problem is null ? null : $"invalid label set: {problem}", inLabels);
        Assert.Equal(problem is null ? null : $"invalid annotations: {problem}", inAnnotations);
    }

    [Fact]
    public void There_are_bounds_to_what_one_alert_may_say()
    {
        var many = Enumerable.Range(0, 1_001).Select(i => new Label($"l{i}", "x")).ToArray();

        Assert.Equal("invalid label set: there are more than 1000", Find(Fine with { Labels = LabelSet.Of(many) }));
        Assert.Equal("invalid annotations: there are more than 1000", Find(Fine with { Annotations = Annotations.From(many) }));
        Assert.Equal(
            "invalid label set: the value of \"a\" has more than 16384 characters",
            Find(Fine with { Labels = LabelSet.Of(new Label("a", new string('x', 16_385))) }));
    }

    private static string? Find(Alert alert) => AlertProblem.Find(alert, MatcherSyntax.Fallback);
}
