using AlertEngine.Alerts;
using AlertEngine.Labels;

namespace AlertEngine.Core.Tests.Alerts;

public sealed class AlertMergeTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 8, 1, 12, 0);
    private static readonly LabelSet Labels = LabelSet.Of(new Label("alertname", "A"));

    [Theory]
    [InlineData("a far end outlives a post without an end", 0, 100, false, 1, 26, true, 0, 100)]
    [InlineData("an explicit end replaces an assumed one, though it is sooner", 0, 60, true, 0, 26, false, 0, 26)]
    [InlineData("an assumed end gives way to the next assumed one", 0, 60, true, 0, 61, true, 0, 61)]
    [InlineData("the earlier start stands", 0, 60, true, 10, 70, true, 0, 70)]
    [InlineData("an earlier start that comes later is taken", 10, 60, false, 5, 30, false, 5, 60)]
    [InlineData("a resolve ends it, whatever end was foreseen", 0, 100, false, 0, 20, false, 0, 20)]
    [InlineData("without overlap the newer one replaces the other", 10, 20, false, 40, 90, false, 40, 90)]
    public void Two_reports_make_one_alert(
        string what, int start, int end, bool isAssumed, int nextStart, int nextEnd, bool nextIsAssumed, int mergedStart, int mergedEnd)
    {
        var known = Alert(start, end, updatedAt: 0, isAssumed);
        var report = Alert(nextStart, nextEnd, updatedAt: 20, nextIsAssumed);

        var merged = AlertMerge.Merge(known, report);

        Assert.True((At(mergedStart), At(mergedEnd), At(20)) == (merged.StartsAt, merged.EndsAt, merged.UpdatedAt), $"{what}: {merged}");
    }

    [Fact]
    public void A_report_that_was_overtaken_changes_nothing_of_the_newer_one()
    {
        var newer = Alert(start: 50, end: 90, updatedAt: 60, isAssumed: false);
        var older = Alert(start: 0, end: 20, updatedAt: 20, isAssumed: false);

        Assert.Same(newer, AlertMerge.Merge(newer, older));
    }

    [Fact]
    public void The_texts_are_those_of_the_latest_report()
    {
        var known = Alert(0, 100, 0, isAssumed: true) with { Annotations = Annotations.From([new("a", "old")]) };

        var merged = AlertMerge.Merge(known, Alert(start: 0, end: 30, updatedAt: 30, isAssumed: false));

        Assert.Empty(merged.Annotations);
    }

    [Theory]
    [InlineData(null, null, 0, 300, true)]
    [InlineData(null, 60, 60, 60, false)]
    [InlineData(-60, null, -60, 300, true)]
    [InlineData(-60, 60, -60, 60, false)]
    public void What_a_post_leaves_out_is_filled_in(int? start, int? end, int expectedStart, int expectedEnd, bool isAssumed)
    {
        var times = PostedTimes.Of(Posted(start), Posted(end), T0, Duration.FromMinutes(5));

        Assert.Equal(
            (At(expectedStart), At(expectedEnd), isAssumed), (times.StartsAt.At, times.EndsAt.At, times.EndIsAssumed));

        static PostedTime? Posted(int? seconds) => seconds is { } s ? new(At(s)) : null;
    }

    private static Instant At(int seconds) => T0 + Duration.FromSeconds(seconds);

    private static Alert Alert(int start, int end, int updatedAt, bool isAssumed) => new()
    {
        Labels = Labels,
        Annotations = Annotations.Empty,
        StartsAt = At(start),
        EndsAt = At(end),
        GeneratorUrl = "",
        UpdatedAt = At(updatedAt),
        EndIsAssumed = isAssumed,
    };
}
