using System.Collections.Immutable;
using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Notation;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Analysis;

public sealed class RuleOrderTests
{
    /// <summary>Rules are written as <c>series, series := expression</c>.</summary>
    public static TheoryData<string[], string, string> Lists => new()
    {
        { ["a := x", "b := y", "c := z"], "- - -", "0,1,2" },
        { ["a := x", "b := a", "c := b"], "- 0 1", "0 1 2" },
        { ["a := x", "b := y", "c := rate(a[5m]) / b"], "- - 0,1", "0,1 2" },
        { ["a := x", "b := a", "c := a", "d := b + c"], "- 0 0 1,2", "0 1,2 3" },
        { ["a := b", "b := x"], "1 -", "0 1" },
        { ["a := x", "b := c", "c := a"], "- 2 0", "0,1 2" },
        { ["a := a offset 1m", "b := y"], "- -", "0,1" },
        { ["a := x", """b := {__name__=~"a|z"}"""], "- 0", "0 1" },
        { ["a := x", """b := {__name__!~"a|z", job="j"}"""], "- -", "0,1" },
        { ["a := x", """b := count({job="j"})""", "c := y"], "- 0,2 -", "0 1 2" },
        { ["""a{job="j"} := x""", """b := a{job="k"}""", """c := a{job=~"j.*"}"""], "- - 0", "0,1 2" },
        { ["""a{job="j"} := x""", """b := a{job=""}""", """c := a{zone="z"}"""], "- - 0", "0,1 2" },
        { ["""ALERTS{n="one"}, STATE{n="one"} := x""", """ALERTS{n="two"} := STATE{n="two"}""", "c := ALERTS"], "- - 0,1", "0,1 2" },
        { [], "", "" },
    };

    [Theory, MemberData(nameof(Lists))]
    public void A_rule_waits_for_the_earlier_rules_it_reads_and_goes_before_the_later_ones(
        string[] rules, string reads, string batches)
    {
        var order = RuleOrder.Of([.. rules.Select(Rule)]);

        Assert.Equal(reads, string.Join(' ', order.Reads.Select(read => read.IsEmpty ? "-" : string.Join(',', read))));
        Assert.Equal(batches, string.Join(' ', order.Batches.Select(batch => string.Join(',', batch))));
    }

    private static WritingRule Rule(string text)
    {
        var (written, expr) = text.Split(" := ") is [var left, var right] ? (left, right) : throw new FormatException(text);
        return new(
            Assert.IsType<ParseResult.Parsed>(PromQLParser.Parse(expr)).Expr,
            written.Split(", ").Select(Labels).ToImmutableArray());
    }

    private static SeriesLabels Labels(string text)
    {
        Assert.True(SeriesNotation.TryParseLabels(text, out var labels, out var problem), problem?.Message);
        return labels;
    }
}
