using AlertEngine.Configuration.Rules;

namespace AlertEngine.Tests.Configuration.Rules;

/// <summary>What rule files are refused for, where the problem is said to be, and in which words.</summary>
public sealed class RuleProblemTests
{
    // What the mark stands before is where the problem is; it is taken out before reading.
    [Theory]
    [InlineData("groups: [⟦{rules: []}]", "Groupname must not be empty")]
    [InlineData("groups: [{name: ⟦'', rules: []}]", "Groupname must not be empty")]
    [InlineData("groups: [{name: a}, {name: b}, {name: ⟦a}]", "groupname: \"a\" is repeated in the same file")]
    [InlineData("groups: ⟦{name: a}", "groups: expected a list, got a mapping")]
    [InlineData("⟦- name: a", "expected a mapping with groups, got a list")]
    [InlineData("⟦group: []", "unknown field group; did you mean groups?")]
    [InlineData("groups: [{name: a, ⟦ruls: []}]", "unknown field ruls; did you mean rules?")]
    [InlineData("groups: [{name: a, ⟦concurency: 2}]", "unknown field concurency; did you mean concurrency?")]
    [InlineData("groups: [{name: a, ⟦name: b}]", "field name already set")]
    [InlineData("groups: [{name: a, interval: ⟦5x}]", "interval: unknown unit \"x\" in duration \"5x\"")]
    [InlineData("groups: [{name: a, limit: ⟦'5'}]", "limit: expected a whole number, got the text \"5\"")]
    [InlineData("groups: [{name: a, labels: {⟦__name__: x}}]", "invalid label name: __name__")]
    [InlineData("groups: [{name: a, labels: ⟦[x]}]", "labels: expected a mapping, got a list")]
    [InlineData("groups: [{name: a, partial_response_strategy: ⟦never}]", "partial_response_strategy: expected abort or warn")]
    [InlineData("groups: [{name: a, rules: [⟦5]}]", "rules: expected a list of mappings, got 5")]
    [InlineData("groups: []\n⟦groups: []", "field groups already set")]
    public void A_file_is_refused(string marked, string message)
    {
        var (text, place) = RuleTexts.Unmark(marked);

        Assert.Equal([$"{place}: {message}"], RuleTexts.Problems(text));
    }

    [Theory]
    [InlineData("⟦{expr: up}", "\"\": one of 'record' or 'alert' must be set")]
    [InlineData("{alert: ⟦'', expr: up}", "\"\": one of 'record' or 'alert' must be set")]
    [InlineData("{record: ⟦r, alert: a, expr: up}", "\"a\": only one of 'record' and 'alert' must be set")]
    [InlineData("⟦{alert: a}", "\"a\": field 'expr' must be set in rule")]
    [InlineData("{alert: a, expr: ⟦''}", "\"a\": field 'expr' must be set in rule")]
    [InlineData("{alert: a, expr: 'sum(⟦'}", "\"a\": could not parse expression: parse error: unclosed left parenthesis")]
    [InlineData("{alert: a, expr: up, labels: {⟦__name__: x}}", "\"a\": invalid label name: __name__")]
    [InlineData("{alert: a, expr: up, labels: {⟦'': x}}", "\"a\": invalid label name: ")]
    [InlineData("{alert: a, expr: up, annotations: {⟦'': x}}", "\"a\": invalid annotation name: ")]
    [InlineData("{alert: a, expr: up, labels: {x: '{{ ⟦$nope }}'}}", "\"a\": label \"x\": template: __alert_a:1: undefined variable \"$nope\"")]
    [InlineData("{alert: a, expr: up, annotations: {x: '{{ ⟦nofunc 1 }}'}}", "\"a\": annotation \"x\": template: __alert_a:1: function \"nofunc\" not defined")]
    [InlineData("{alert: a, expr: up, annotations: {x: 'a ⟦{{ end'}}", "\"a\": annotation \"x\": template: __alert_a:1: unclosed action")]
    [InlineData("{record: r, expr: up, ⟦for: 1s}", "\"r\": invalid field 'for' in recording rule")]
    [InlineData("{record: r, expr: up, ⟦keep_firing_for: 1s}", "\"r\": invalid field 'keep_firing_for' in recording rule")]
    [InlineData("{record: r, expr: up, ⟦annotations: {a: b}}", "\"r\": invalid field 'annotations' in recording rule")]
    [InlineData("{record: ⟦'r{a}', expr: up}", "\"r{a}\": braces present in the recording rule name; should it be in expr?: r{a}")]
    public void A_rule_is_refused(string rule, string message)
    {
        var (text, place) = RuleTexts.Unmark($"groups: [{{name: g, rules: [{rule}]}}]");

        Assert.Equal([$"{place}: group \"g\", rule 1, {message}"], RuleTexts.Problems(text));
    }

    [Theory]
    [InlineData("{alert: a, expr: up, for: ⟦5}", "for: not a valid duration string: \"5\"")]
    [InlineData("{alert: a, expr: up, for: ⟦1.5h}", "for: unknown unit \".\" in duration \"1.5h\"")]
    [InlineData("{alert: a, expr: up, keep_firing_for: ⟦[1m]}", "keep_firing_for: expected text, got a list")]
    [InlineData("{alert: a, expr: ⟦[up]}", "expr: expected text, got a list")]
    [InlineData("{alert: a, expr: up, labels: {x: ⟦[y]}}", "x: expected text, got a list")]
    [InlineData("{alert: a, expr: up, ⟦severity: page}", "unknown field severity")]
    public void A_field_of_a_rule_is_refused(string rule, string message)
    {
        var (text, place) = RuleTexts.Unmark($"groups: [{{name: g, rules: [{rule}]}}]");

        Assert.Equal([$"{place}: {message}"], RuleTexts.Problems(text));
    }

    [Theory]
    [InlineData("groups: [")]
    [InlineData("groups:\n\t- name: a")]
    [InlineData("groups: *a")]
    public void What_is_no_yaml_is_refused_once(string text) =>
        Assert.Contains("this is not YAML", Assert.Single(RuleTexts.Problems(text)), StringComparison.Ordinal);

    [Fact]
    public void All_problems_are_told_from_the_top_of_the_file_to_its_end()
    {
        var problems = RuleTexts.Problems(
            """
            groups:
            - name: g
              interval: soon
              rules:
              - alert: A
                expr: up ==
                for: ever
              - record: r
                expr: sum(
            """);

        Assert.Equal(["3:13", "6:16", "7:10", "9:15"], problems.Select(problem => problem[..problem.IndexOf(": ", StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("{record: 'a b', expr: up}", "invalid recording rule name: a b")]
    [InlineData("{alert: a, expr: up, labels: {'a b': c}}", "invalid label name: a b")]
    [InlineData("{alert: a, expr: up, annotations: {'a b': c}}", "invalid annotation name: a b")]
    public void Names_are_held_to_the_old_scheme_when_the_configuration_says_so(string rule, string problem)
    {
        var text = $"groups: [{{name: g, rules: [{rule}]}}]";

        Assert.Contains(problem, Assert.Single(RuleTexts.Problems(text, RuleOptions.Default with { LegacyNames = true })), StringComparison.Ordinal);
        Assert.Empty(RuleTexts.Problems(text));
    }

    [Fact]
    public void Unknown_fields_can_be_passed_over()
    {
        var text = "owner: me\ngroups: [{name: g, team: x, rules: [{alert: a, expr: up, page: yes}]}]";

        Assert.Equal(3, RuleTexts.Problems(text).Length);
        Assert.Empty(RuleTexts.Problems(text, RuleOptions.Default with { IgnoresUnknownFields = true }));
    }

    [Fact]
    public void A_file_that_is_no_text_is_refused() =>
        Assert.Equal(
            "bad.yml:1:1: the file is not UTF-8: invalid byte at offset 0",
            Assert.Single(Assert.IsType<RuleFileLoad.Refused>(new RuleFileReader(RuleOptions.Default).Read("bad.yml", [0xFF, 0x20])).Problems).ToString());
}
