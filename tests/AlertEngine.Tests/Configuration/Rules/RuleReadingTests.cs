using AlertEngine.Configuration.Rules;
using AlertEngine.Rules;

namespace AlertEngine.Tests.Configuration.Rules;

/// <summary>What Prometheus' rule files say, and what holds when they do not say it.</summary>
public sealed class RuleReadingTests
{
    [Fact]
    public void Every_field_of_a_group_is_read()
    {
        var group = RuleTexts.Group(
            """
            groups:
            - name: g
              interval: 1m30s
              query_offset: 10s
              limit: 7
              labels: {team: infra, prio: 1}
              partial_response_strategy: warn
              rules:
              - {alert: A, expr: up}
              - {record: r, expr: up}
            """);

        Assert.Equal("rules.yml", group.File);
        Assert.Equal("g", group.Name);
        Assert.Equal(RuleDialect.Prometheus, group.Dialect);
        Assert.Equal(Duration.FromSeconds(90), group.Interval);
        Assert.Equal(new QueryTime.Before(Duration.FromSeconds(10)), group.QueryTime);
        Assert.Equal(7, group.Limit);
        Assert.Equal([new("prio", "1"), new("team", "infra")], group.Labels);
        Assert.Equal(PartialResponse.Warn, group.PartialResponse);
        Assert.Equal(VmalertSettings.None, group.Vmalert);
        Assert.Equal(["A", "r"], group.Rules.Select(rule => rule.Name));
    }

    [Fact]
    public void A_group_that_says_nothing_has_the_defaults()
    {
        var group = RuleTexts.Group("groups: [{name: g}]");

        Assert.Null(group.Interval);
        Assert.Equal(new QueryTime.Before(null), group.QueryTime);
        Assert.Equal(0, group.Limit);
        Assert.Empty(group.Labels);
        Assert.Empty(group.Rules);
        Assert.Null(group.PartialResponse);
    }

    [Theory]
    [InlineData("interval: 0s")]
    [InlineData("interval: 0")]
    [InlineData("limit: -1")]
    [InlineData("rules:")]
    public void What_says_nothing_is_as_good_as_absent(string field)
    {
        var group = RuleTexts.Group($"groups:\n- name: g\n  {field}");

        Assert.Null(group.Interval);
        Assert.Equal(0, group.Limit);
        Assert.Empty(group.Rules);
    }

    [Fact]
    public void An_offset_of_zero_is_not_the_same_as_none() =>
        Assert.Equal(new QueryTime.Before(Duration.Zero), RuleTexts.Group("groups: [{name: g, query_offset: 0s}]").QueryTime);

    [Fact]
    public void Every_field_of_an_alerting_rule_is_read()
    {
        var group = RuleTexts.Group(
            """
            groups:
            - name: g
              rules:
              - alert: Too many
                expr: |
                  sum(up) > 5
                for: 5m
                keep_firing_for: 1h30m
                labels: {severity: 1, page: yes}
                annotations: {summary: "{{ $value }} ${env:HOME}"}
            """);

        var rule = Assert.IsType<Rule.Alerting>(Assert.Single(group.Rules));
        Assert.Equal("Too many", rule.Name);
        Assert.Equal("sum(up) > 5\n", rule.Expression);
        Assert.Equal(Duration.FromMinutes(5), rule.For);
        Assert.Equal(Duration.FromMinutes(90), rule.KeepFiringFor);
        Assert.Equal([new("page", "yes"), new("severity", "1")], rule.Labels);
        Assert.Equal([new("summary", "{{ $value }} ${env:HOME}")], rule.Annotations);
        Assert.Null(rule.Debug);
    }

    [Fact]
    public void A_recording_rule_takes_its_labels_as_they_are_written()
    {
        var group = RuleTexts.Group("groups: [{name: g, rules: [{record: 'größe heute', expr: 5, for: 0s, labels: {a: '{{ $nope', b: ''}}]}]");

        var rule = Assert.IsType<Rule.Recording>(Assert.Single(group.Rules));
        Assert.Equal("größe heute", rule.Name);
        Assert.Equal("5", rule.Expression);
        Assert.Equal([new("a", "{{ $nope"), new("b", "")], rule.Labels);
    }

    [Fact]
    public void The_labels_of_a_rule_win_over_those_of_its_group()
    {
        var group = RuleTexts.Group("groups: [{name: g, labels: {a: 1, b: 2}, rules: [{record: r, expr: up, labels: {b: '', c: 3}}]}]");

        var labels = group.LabelsOf(group.Rules[0]);

        Assert.Equal([new("a", "1"), new("b", ""), new("c", "3")], labels);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("---\n")]
    [InlineData("groups:\n")]
    [InlineData("groups: []\n")]
    public void A_file_without_groups_is_fine(string text) => Assert.Empty(RuleTexts.Loaded(text).Groups);

    [Fact]
    public void Anchors_and_merge_keys_are_followed()
    {
        var group = RuleTexts.Group(
            """
            groups:
            - name: g
              rules:
              - &base {alert: A, expr: up, for: 5m, labels: &labels {severity: page}}
              - {<<: *base, alert: B, labels: *labels}
            """);

        Assert.Equal(["A", "B"], group.Rules.Select(rule => rule.Name));
        Assert.All(group.Rules.Cast<Rule.Alerting>(), rule => Assert.Equal(Duration.FromMinutes(5), rule.For));
    }

    [Fact]
    public void Rules_may_be_written_in_json() =>
        Assert.Equal("A", RuleTexts.Group("""{"groups":[{"name":"g","rules":[{"alert":"A","expr":"up{a=\"b\"}"}]}]}""").Rules[0].Name);

    [Fact]
    public void Of_several_documents_the_first_is_read_and_a_warning_names_the_next()
    {
        const string Text = "groups: [{name: a}]\n---\ngroups: [{name: b}]\n---\ngroups: []\n";

        Assert.Equal("a", RuleTexts.Group(Text).Name);
        Assert.Equal(["3:1: only the first document is read, as Prometheus does; vmalert would read this one too"], RuleTexts.Warnings(Text));
    }

    [Theory]
    [InlineData("{alert: a, expr: ⟦'up[5m]'}", "group \"g\", rule 1, \"a\": the expression gives a range vector, and every evaluation will fail: rules need an instant vector or a scalar")]
    [InlineData("{alert: a, expr: ⟦'\"x\"'}", "group \"g\", rule 1, \"a\": the expression gives a string, and every evaluation will fail: rules need an instant vector or a scalar")]
    [InlineData("{alert: a, expr: up, annotations: {b: '{{ $value }} {{ ⟦.Nope }}'}}", "group \"g\", rule 1, \"a\": annotation \"b\" will fail: can't evaluate field Nope in type struct { Labels map[string]string; ExternalLabels map[string]string; ExternalURL string; Value interface {} }")]
    [InlineData("{alert: a, expr: up, labels: {b: '{{ $labels.job⟦.name }}'}}", "group \"g\", rule 1, \"a\": label \"b\" will fail: can't evaluate field name in type string")]
    [InlineData("{alert: a, expr: up}, ⟦null", "rules: an empty entry is passed over")]
    public void What_is_taken_and_will_not_work_is_warned_of(string rules, string warning)
    {
        var (text, place) = RuleTexts.Unmark($"groups: [{{name: g, rules: [{rules}]}}]");

        Assert.Equal([$"{place}: {warning}"], RuleTexts.Warnings(text));
    }

    [Theory]
    [InlineData("{alert: a, expr: up, annotations: {b: '{{ $labels.nope | toUpper }} {{ $value | humanize }} {{ .Labels.x }}'}}")]
    [InlineData("{alert: a, expr: up, annotations: {b: '{{ with query \"up\" }}{{ . | first | value }}{{ end }}'}}")]
    [InlineData("{alert: a, expr: up, annotations: {b: '{{ (index (query \"up\") 0).Nope }}'}}")]
    [InlineData("{alert: a, expr: 5}")]
    public void What_may_work_is_not_warned_of(string rule) =>
        Assert.Empty(RuleTexts.Warnings($"groups: [{{name: g, rules: [{rule}]}}]"));

    [Fact]
    public void Experimental_parts_of_the_language_are_open_when_asked_for()
    {
        const string Text = "groups: [{name: g, rules: [{record: r, expr: 'sort_by_label(up, \"a\")'}]}]";
        var open = RuleOptions.Default with { Expressions = RuleOptions.Default.Expressions with { ExperimentalFunctions = true } };

        Assert.Contains("is not enabled", Assert.Single(RuleTexts.Problems(Text)), StringComparison.Ordinal);
        Assert.Empty(RuleTexts.Problems(Text, open));
    }
}
