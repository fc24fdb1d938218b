using System.Text;
using AlertEngine.Configuration;
using AlertEngine.Integrations;
using AlertEngine.Labels;

namespace AlertEngine.Tests.Configuration;

/// <summary>Inhibition rules, and the sections that are checked without having an effect.</summary>
public sealed class OtherSectionTests
{
    private const string Valid = "route: {receiver: r}\nreceivers: [{name: r}]\n";

    [Theory]
    [InlineData("inhibit_rules: [{equal: ['']}]", "3:25: invalid label name \"\" in equal list")]
    [InlineData("inhibit_rules: [{equal: a}]", "3:25: equal: expected a list of texts, got a")]
    [InlineData("inhibit_rules: [{source_match: {a-b: c}}]", "3:38: source_match: invalid label name \"a-b\"")]
    [InlineData("inhibit_rules: [{target_match_re: {a: }}]", "3:36: target_match_re: invalid regexp value for \"a\"")]
    [InlineData("inhibit_rules: [{source_matchers: [a]}]", "3:36: source_matchers: bad matcher format: a")]
    [InlineData("inhibit_rules: [null]", "3:17: inhibit_rules: a rule is empty; write {} for one that never inhibits")]
    [InlineData("tracing: {insecure: true}", "3:10: tracing endpoint must be set")]
    [InlineData("tracing: {endpoint: x, client_type: udp}", "3:37: client_type: expected grpc or http, got \"udp\"")]
    [InlineData("tracing: {endpoint: x, sampling_fraction: 2}", "3:43: sampling_fraction: expected a number from 0 to 1, got 2")]
    [InlineData("tracing: {endpoint: x, http_headers: {a: b}}", "3:24: unknown field http_headers")]
    [InlineData("event_recorder: {file_outputs: [{}]}", "3:33: event_recorder file output requires a path")]
    [InlineData("event_recorder: {webhook_outputs: [{url: 'http://x', batch_max_events: 5}]}", "3:72: batch_max_events requires batch: true")]
    public void A_wrong_section_is_refused_with_its_place(string section, string problem) =>
        Assert.Contains(problem, Configs.Problems(Valid + section));

    [Theory]
    [InlineData("inhibit_rules: [{}]")]
    [InlineData("inhibit_rules: [{name: a}, {name: a}]")]
    [InlineData("tracing: {endpoint: 'localhost:4317', headers: {a: b}, compression: gzip, timeout: 5s}")]
    [InlineData("event_recorder: {file_outputs: [{path: /x}], stdout_outputs: [{}], kafka_outputs: [{brokers: [a], topic: b}]}")]
    public void What_Alertmanager_takes_is_taken(string section) => Assert.Empty(Configs.Problems(Valid + section));

    [Fact]
    public void An_inhibition_rule_has_both_its_sides_sorted()
    {
        var rule = Configs.Config($"{Valid}inhibit_rules: [{{name: n, source_matchers: ['b=1, a=2'], target_match: {{c: d}}, equal: [e, f=g]}}]").InhibitRules[0];

        Assert.Equal("{a=\"2\",b=\"1\"}", rule.Source.ToString());
        Assert.Equal("{c=\"d\"}", rule.Target.ToString());
        Assert.Equal([new("e", "e"), new("f", "g")], rule.Equal);
    }

    [Fact]
    public void In_classic_mode_the_names_of_labels_are_classic()
    {
        var loader = new ConfigLoader(IntegrationKinds.All, LoadOptions.Default with { Syntax = MatcherSyntax.Classic });

        var load = loader.Load("c.yml", Encoding.UTF8.GetBytes("route: {receiver: r, group_by: [a-b]}\nreceivers: [{name: r}]\ninhibit_rules: [{equal: [é]}]"));

        Assert.Equal(
            ["c.yml:1:32: invalid label name \"a-b\" in group_by list", "c.yml:3:25: invalid label name \"é\" in equal list"],
            ((ConfigLoad.Refused)load).Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_matcher_that_the_two_syntaxes_read_differently_is_warned_of_with_its_place()
    {
        var warning = Assert.Single(Configs.Loaded("route: {receiver: r, routes: [{matchers: [\"foo='bar'\"]}]}\nreceivers: [{name: r}]").Warnings);

        Assert.StartsWith("test.yml:1:43: matchers: ", warning.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_repeat_interval_beyond_the_retention_is_warned_of()
    {
        var loader = new ConfigLoader(IntegrationKinds.All, LoadOptions.Default with { Retention = Duration.FromHours(1) });

        var loaded = (ConfigLoad.Loaded)loader.Load("c.yml", Encoding.UTF8.GetBytes(Valid));

        Assert.Contains("--data.retention", Assert.Single(loaded.Warnings).Message, StringComparison.Ordinal);
    }
}
