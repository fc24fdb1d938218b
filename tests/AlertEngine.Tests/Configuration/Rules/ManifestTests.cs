using AlertEngine.Rules;

namespace AlertEngine.Tests.Configuration.Rules;

/// <summary>Rules as Kubernetes has them.</summary>
public sealed class ManifestTests
{
    private const string Prometheus =
        """
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        metadata: {name: a, namespace: monitoring, labels: {x: y}}
        spec:
          groups: [{name: g, partial_response_strategy: warn, rules: [{alert: A, expr: up}]}]

        """;

    private const string Vmalert =
        """
        apiVersion: operator.victoriametrics.com/v1beta1
        kind: VMRule
        metadata: {name: b}
        spec: {groups: [{name: g, rules: [{record: r, expr: 'up default 5'}]}]}

        """;

    [Fact]
    public void A_PrometheusRule_is_unwrapped_and_is_the_file_of_its_groups()
    {
        var group = RuleTexts.Group(Prometheus);

        Assert.Equal("monitoring/a", group.File);
        Assert.Equal(RuleDialect.Prometheus, group.Dialect);
        Assert.Equal(PartialResponse.Warn, group.PartialResponse);
    }

    [Fact]
    public void A_VMRule_is_in_vmalerts_dialect()
    {
        var group = RuleTexts.Group(Vmalert);

        Assert.Equal("default/b", group.File);
        Assert.Equal(RuleDialect.Vmalert, group.Dialect);
    }

    [Fact]
    public void Every_manifest_of_a_file_is_read_and_others_are_named()
    {
        var text = $"{Prometheus}---\n{Vmalert}---\napiVersion: v1\nkind: ConfigMap\n";

        Assert.Equal(["monitoring/a", "default/b"], RuleTexts.Loaded(text).Groups.Select(group => group.File));
        Assert.Equal(["12:1: a ConfigMap has no rules"], RuleTexts.Warnings(text));
    }

    [Theory]
    [InlineData("List")]
    [InlineData("PrometheusRuleList")]
    public void A_list_of_manifests_is_read(string kind)
    {
        var items = string.Concat(new[] { Prometheus, Vmalert }.Select(item => $"- {item.TrimEnd().ReplaceLineEndings("\n  ")}\n"));

        var loaded = RuleTexts.Loaded($"apiVersion: v1\nkind: {kind}\nitems:\n{items}");

        Assert.Equal(["monitoring/a", "default/b"], loaded.Groups.Select(group => group.File));
    }

    [Fact]
    public void Problems_have_their_places_in_the_manifest()
    {
        var problems = RuleTexts.Problems(Prometheus.Replace("expr: up", "expr: up +", StringComparison.Ordinal).Replace("spec:", "spec:\n  group: []", StringComparison.Ordinal));

        Assert.Equal(
            ["5:3: unknown field group; did you mean groups?", "6:84: group \"g\", rule 1, \"A\": could not parse expression: parse error: unexpected end of input"],
            problems);
    }

    [Fact]
    public void A_manifest_without_a_spec_has_no_groups() =>
        Assert.Empty(RuleTexts.Loaded("apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n").Groups);

    [Fact]
    public void A_spec_that_is_no_mapping_is_refused() =>
        Assert.Equal(
            ["3:7: spec: expected a mapping with groups, got a list"],
            RuleTexts.Problems("apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec: []\n"));
}
