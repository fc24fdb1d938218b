using AlertEngine.Configuration.Rules;
using AlertEngine.Rules;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Configuration.Rules;

/// <summary>Files that have a key which only vmalert takes are read as vmalert reads them.</summary>
public sealed class VmalertRuleTests
{
    [Fact]
    public void Every_field_of_a_group_is_read()
    {
        var group = RuleTexts.Group(
            """
            groups:
            - name: g
              type: prometheus
              interval: 1.5m
              concurrency: 4
              eval_delay: 30s
              eval_alignment: false
              limit: 1000
              debug: true
              tenant: "1:2"
              params: {denyPartialResponse: ["true"], extra_label: [env=prod, a=b]}
              headers: ["X-Scope-OrgID: a:b"]
              notifier_headers: ["X-Tenant:a"]
              rules:
              - {alert: A, expr: up, for: 90, debug: false, update_entries_limit: 50}
            """);

        Assert.Equal(RuleDialect.Vmalert, group.Dialect);
        Assert.Equal(Duration.FromSeconds(90), group.Interval);
        Assert.Equal(new QueryTime.Delayed(Duration.FromSeconds(30), IsAligned: false), group.QueryTime);
        Assert.Equal(4, group.Vmalert.Concurrency);
        Assert.True(group.Vmalert.Debug);
        Assert.Equal("1:2", group.Vmalert.Tenant);
        Assert.Equal(["env=prod", "a=b"], group.Vmalert.Params["extra_label"]);
        Assert.Equal([new HeaderLine("X-Scope-OrgID", "a:b")], group.Vmalert.Headers);
        Assert.Equal([new HeaderLine("X-Tenant", "a")], group.Vmalert.NotifierHeaders);
        var rule = Assert.IsType<Rule.Alerting>(Assert.Single(group.Rules));
        Assert.Equal(Duration.FromSeconds(90), rule.For);
        Assert.False(rule.Debug);
        Assert.Equal(50, rule.UpdateEntriesLimit);
    }

    [Fact]
    public void A_group_that_says_nothing_has_vmalerts_defaults()
    {
        var group = RuleTexts.Group("groups: [{name: g, type: prometheus}]");

        Assert.Equal(new QueryTime.Delayed(null, IsAligned: true), group.QueryTime);
        Assert.Equal(VmalertSettings.None with { Params = group.Vmalert.Params }, group.Vmalert);
    }

    [Theory]
    [InlineData("interval: 10m, eval_offset: 4m", 4)]
    [InlineData("interval: 10m, eval_offset: -6m", 4)]
    [InlineData("interval: 10m, eval_offset: 10m", 10)]
    public void An_offset_within_the_interval_counts_from_its_start(string fields, int minutes) =>
        Assert.Equal(new QueryTime.AtOffset(Duration.FromMinutes(minutes)), RuleTexts.Group($"groups: [{{name: g, {fields}}}]").QueryTime);

    [Fact]
    public void Prometheus_query_offset_is_taken_too() =>
        Assert.Equal(new QueryTime.Before(Duration.FromSeconds(5)), RuleTexts.Group("groups: [{name: g, concurrency: 2, query_offset: 5s}]").QueryTime);

    [Theory]
    [InlineData("limit: ⟦-1", "limit: expected a whole number of at least 0, got -1")]
    [InlineData("concurrency: ⟦-1", "concurrency: expected a whole number of at least 0, got -1")]
    [InlineData("interval: ⟦-5m", "interval shouldn't be lower than 0")]
    [InlineData("interval: ⟦5M", "interval: cannot parse duration \"5M\"")]
    [InlineData("interval: 1m, eval_offset: ⟦2m", "the abs value of eval_offset should be smaller than interval; now eval_offset: 120s, interval: 60s")]
    [InlineData("eval_offset: ⟦2m", "eval_offset needs an interval in the same group")]
    [InlineData("interval: 9m, eval_offset: 2m, eval_delay: ⟦5s", "eval_offset cannot be used with eval_delay")]
    [InlineData("headers: ⟦[abc]", "missing ':' in header \"abc\"; expecting \"key: value\" format")]
    [InlineData("type: ⟦foo", "unknown datasource type=\"foo\", want prometheus, graphite or vlogs")]
    [InlineData("type: ⟦vlogs", "groups of type vlogs are vmalert's alone: rules here ask sources that speak Prometheus' API")]
    [InlineData("rules: [{alert: a, expr: up}, ⟦{alert: a, expr: up}]", "group \"g\", rule 2, \"a\": alerting rule \"a\"; expr: \"up\" is a duplicate in group")]
    [InlineData("rules: [{record: a, expr: 'sum(up⟦'}]", "group \"g\", rule 1, \"a\": could not parse expression: parse error: unclosed left parenthesis")]
    public void What_vmalert_refuses_is_refused(string field, string message)
    {
        var (text, place) = RuleTexts.Unmark($"groups: [{{name: g, debug: on, {field}}}]");

        Assert.Equal([$"{place}: {message}"], RuleTexts.Problems(text));
    }

    [Theory]
    [InlineData("rate(up) default 5")]
    [InlineData("sum(up) keep_metric_names")]
    public void An_expression_in_MetricsQL_is_taken_with_a_notice(string expression)
    {
        var text = $"groups: [{{name: g, concurrency: 1, rules: [{{record: r, expr: '{expression}'}}]}}]";

        Assert.Contains("not checked, as if it were written for VictoriaMetrics", Assert.Single(RuleTexts.Notices(text)), StringComparison.Ordinal);
        Assert.Equal(expression, RuleTexts.Group(text).Rules[0].Expression);
    }

    [Theory]
    [InlineData("rules: [{alert: A, expr: up, for: 5}]")]
    [InlineData("rules: [{alert: A, expr: up, for: 1.5h, keep_firing_for: 1m1h}]")]
    [InlineData("rules: [{alert: A, expr: up, for: -5m}]")]
    [InlineData("rules: [{alert: A, expr: up, for: 1h 5m}]")]
    [InlineData("rules: [{alert: A, expr: up, for: 5x}]")]
    [InlineData("rules: [{alert: A, expr: up, for: ''}]")]
    [InlineData("interval: 4m, eval_offset: 5m")]
    [InlineData("interval: 10m, eval_offset: -6m")]
    [InlineData("interval: 10m, eval_offset: 10m")]
    [InlineData("eval_offset: 30s")]
    [InlineData("eval_offset: 2m")]
    [InlineData("interval: 10m, eval_offset: 1m, eval_delay: 5s")]
    [InlineData("interval: -5m")]
    [InlineData("limit: -1")]
    [InlineData("headers: [abc]")]
    [InlineData("headers: ['a:b:c', ' x : y ']")]
    [InlineData("type: foo")]
    [InlineData("debug: 1")]
    [InlineData("eval_alignment: no")]
    [InlineData("ruls: []")]
    [InlineData("rules: [{record: 'a b{', expr: up, for: 5m, annotations: {a: '{{'}, labels: {'a b': x}}]")]
    [InlineData("rules: [{record: a, expr: up, labels: {__name__: x}}]")]
    [InlineData("rules: [{record: a, expr: up}, {record: a, expr: up}]")]
    [InlineData("rules: [{record: a, expr: up}, {record: a, expr: up, labels: {b: c}}, {alert: a, expr: up}]")]
    [InlineData("rules: [{alert: A, record: B, expr: up}]")]
    [InlineData("rules: [{expr: up}]")]
    [InlineData("rules: [{alert: A}]")]
    [InlineData("rules: [{alert: A, expr: 'rate(up) default 5'}]")]
    [InlineData("rules: [{alert: A, expr: 'sum('}]")]
    [InlineData("rules: [{alert: A, expr: up, labels: {a: '{{ nofunc }}'}}]")]
    [InlineData("rules: [{alert: A, expr: up, annotations: {a: '{{ $activeAt }}'}}]")]
    public async Task A_file_is_taken_if_vmalert_takes_it(string fields)
    {
        using var folder = new TempFolder();
        var text = $"groups: [{{name: g, concurrency: 1, {fields}}}]\n---\ngroups: [{{name: h}}]\n";
        var vmalert = await ExternalTool.Vmalert.RunAsync(["-dryRun", $"-rule={folder.Write("rules.yml", text)}"], TestContext.Current.CancellationToken);

        var load = RuleTexts.Read(text);

        Assert.Equal(vmalert.ExitCode == 0, load is RuleFileLoad.Loaded);
    }

    [Fact]
    public void Templates_have_vmalerts_functions_and_variables()
    {
        const string Rules = "rules: [{alert: a, expr: up, annotations: {b: '{{ $activeAt }} {{ $for }} {{ $expr | jsonEscape }} {{ $groupID }}'}}]";

        Assert.Empty(RuleTexts.Warnings($"groups: [{{name: g, debug: true, {Rules}}}]"));
        Assert.NotEmpty(RuleTexts.Problems($"groups: [{{name: g, {Rules}}}]"));
    }

    [Fact]
    public void What_recording_rules_have_no_use_for_is_a_warning()
    {
        const string Text = "groups: [{name: g, debug: true, rules: [{record: 'r{', expr: up, for: 5m, annotations: {a: '{{'}}]}]";

        Assert.Equal(
            ["1:66: group \"g\", rule 1, \"r{\": 'for' has no effect in a recording rule", "1:75: group \"g\", rule 1, \"r{\": 'annotations' has no effect in a recording rule"],
            RuleTexts.Warnings(Text));
    }

    [Fact]
    public void Every_document_of_a_file_is_read()
    {
        var loaded = RuleTexts.Loaded("groups: [{name: a}]\n---\n---\ngroups: [{name: b, concurrency: 2}]\n");

        Assert.Equal(["a", "b"], loaded.Groups.Select(group => group.Name));
        Assert.All(loaded.Groups, group => Assert.Equal(RuleDialect.Vmalert, group.Dialect));
    }

    [Fact]
    public void Placeholders_stand_for_variables_of_the_environment_and_unknown_ones_for_themselves()
    {
        var group = RuleTexts.Group("groups: [{name: '%{PATH}', rules: [{alert: '%{NO_SUCH_VARIABLE}', expr: up}]}]");

        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), group.Name);
        Assert.Equal("%{NO_SUCH_VARIABLE}", group.Rules[0].Name);
    }
}
