using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Sources;
using AlertEngine.Relabeling;

namespace AlertEngine.Tests.Configuration;

/// <summary>Reading of Prometheus' keys and of our own: sources, forwarding, remote write, scraping.</summary>
public sealed class RuleSideTests
{
    [Fact]
    public void A_prometheus_configuration_is_a_configuration()
    {
        var loaded = Configs.Loaded(
            """
            global: {scrape_interval: 15s, evaluation_interval: 30s, rule_query_offset: 5s, external_labels: {region: eu}}
            rule_files: [rules/*.yml]
            alerting:
              alert_relabel_configs: [{action: labeldrop, regex: replica}]
              alertmanagers: [{static_configs: [{targets: ['am:9093']}], timeout: 5s, path_prefix: /am}]
            remote_write: [{url: 'http://vm/api/v1/write', queue_config: {capacity: 5}}]
            scrape_configs:
              - {job_name: node, static_configs: [{targets: ['n:9100'], labels: {a: b}}], kubernetes_sd_configs: [{role: pod}]}
            storage: {tsdb: {out_of_order_time_window: 1h}}
            """);

        Assert.Null(loaded.Config.Route);
        Assert.Equal(Duration.FromSeconds(30), loaded.Config.Global.Evaluation.EvaluationInterval);
        Assert.Equal(Duration.FromSeconds(5), loaded.Config.Global.Evaluation.QueryOffset);
        Assert.Equal("am:9093", loaded.Config.Forwarding.Alertmanagers[0].Discovery.Static[0].Targets[0]);
        Assert.Equal(RelabelAction.LabelDrop, loaded.Config.Forwarding.Relabeling[0].Action);
        Assert.Equal(5, loaded.Config.RemoteWrite[0].Queue.Capacity);
        Assert.Equal(Duration.FromSeconds(15), loaded.Config.ScrapeConfigs[0].Interval);
        Assert.Equal(["kubernetes_sd_configs", "storage"], loaded.NotUsed.Select(key => key.Message));
    }

    [Fact]
    public void Files_with_tests_are_named_by_patterns_from_the_configuration_on()
    {
        var loaded = Configs.Loaded("rule_files: [r.yml]\nrule_tests: [tests/*.yml, /t.yml]");

        Assert.EndsWith("/tests/*.yml", Path.GetFullPath(loaded.Config.RuleTests[0]), StringComparison.Ordinal);
        Assert.Equal("/t.yml", loaded.Config.RuleTests[1]);
        Assert.DoesNotContain("rule_tests", loaded.Canonical, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_of_Prometheus_and_our_own_are_not_printed_for_Alertmanagers_tools()
    {
        var loaded = Configs.Loaded(
            """
            global: {evaluation_interval: 30s}
            rule_files: [x.yml]
            datasources: [{name: a, url: 'http://x'}]
            route: {receiver: r}
            receivers: [{name: r}]
            """);

        Assert.Equal(["global:", "route:", "receivers:", "templates: []"], loaded.Canonical.Split('\n').Where(line => line.Length > 0 && line[0] is not (' ' or '-')));
        Assert.DoesNotContain("evaluation_interval", loaded.Canonical, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_source_has_addresses_tenant_and_parameters()
    {
        var source = Configs.Config(
            """
            datasources:
              - name: mimir
                url: https://mimir/prometheus
                failover_urls: ['https://other/prometheus']
                tenant: team-a
                params: {dedup: ['true']}
                query_offset: 30s
                basic_auth: {username: u, password: p}
            """).DataSources[0];

        Assert.Equal(["https://mimir/prometheus", "https://other/prometheus"], source.Urls.Select(url => url.AbsoluteUri));
        Assert.Equal("team-a", source.Tenant);
        Assert.Equal(["true"], source.Parameters["dedup"]);
        Assert.Equal(Duration.FromSeconds(30), source.QueryOffset);
        Assert.IsType<HttpAuth.Basic>(source.Http.Auth);
    }

    [Theory]
    [InlineData("rule_files: ['a/*/b.yml']", "1:13: invalid rule file path \"a/*/b.yml\": * may stand only behind the last /")]
    [InlineData("rule_files: ['a/[.yml']", "1:13: invalid rule file path \"a/[.yml\": syntax error in pattern")]
    [InlineData("rule_files: x.yml", "1:13: rule_files: expected a list of texts, got x.yml")]
    [InlineData("alerting: {alertmanagers: [{api_version: v1}]}", "1:42: expected Alertmanager api version to be one of [v2] but got v1")]
    [InlineData("alerting: {alertmanagers: [{static_configs: [{targets: ['http://a:1']}]}]}", "1:56: \"http://a:1\" is not a valid hostname")]
    [InlineData("alerting: {alertmanagers: [{sigv4: {region: x}}]}", "1:36: sigv4: signing requests for a cloud provider is not available; use basic_auth, authorization or oauth2")]
    [InlineData("alerting: {alertmanagers: [null]}", "1:28: empty or null alertmanagers section")]
    [InlineData("alerting: {alert_relabel_configs: [null]}", "1:36: alert_relabel_configs: empty or null relabeling rule")]
    [InlineData("alerting: {alert_relabel_configs: [{action: replce}]}", "1:45: unknown relabel action \"replce\"; did you mean replace?")]
    [InlineData("alerting: {alert_relabel_configs: [{action: keep, regex: '('}]}", "1:58: regex: error parsing regexp: missing closing ): `^(?s:()$`")]
    [InlineData("alerting: {alert_relabel_configs: [{}]}", "1:36: relabel configuration for replace action requires 'target_label' value")]
    [InlineData("alerting: {alert_relabel_configs: [{action: hashmod, target_label: a}]}", "1:36: relabel configuration for hashmod requires non-zero modulus")]
    [InlineData("alerting: {alert_relabel_configs: [{action: labeldrop, regex: a, target_label: b}]}", "1:36: labeldrop action requires only 'regex', and no other fields")]
    [InlineData("remote_write: [{}]", "1:16: url for remote_write is empty")]
    [InlineData("remote_write: [{url: 'x://y'}]", "1:22: url: unsupported scheme \"x\" for URL")]
    [InlineData("datasources: [{url: 'http://x'}]", "1:15: missing name in data source")]
    [InlineData("datasources: [{name: a}]", "1:15: missing url in data source")]
    [InlineData("datasources: [{name: a, url: 'http://x'}, {name: a, url: 'http://x'}]", "1:50: data source name \"a\" is not unique")]
    [InlineData("datasources: [{name: a, url: 'http://x', groups: ['[']}]", "1:50: groups: \"[\": syntax error in pattern")]
    [InlineData("datasources: [{name: a, url: 'http://x', type: influx}]", "1:48: type: expected prometheus, got \"influx\"")]
    [InlineData("scrape_configs: [{job_name: a, scrape_interval: 1s, scrape_timeout: 2s}]", "1:69: scrape timeout greater than scrape interval for scrape config with job name \"a\"")]
    [InlineData("scrape_configs: [{}]", "1:18: job_name is empty")]
    [InlineData("scrape_configs: [{job_name: a, file_sd_configs: [{files: [x.txt]}]}]", "1:58: path name \"x.txt\" is not valid for file discovery")]
    public void A_wrong_source_is_refused_with_its_place(string text, string problem) =>
        Assert.Contains(problem, Configs.Problems(text));

    [Fact]
    public void The_source_of_the_command_line_is_the_default_one()
    {
        var source = new ConfigSource(Configs.Loader, file: null, new Uri("http://prometheus:9090"));

        var config = ((ConfigLoad.Loaded)source.Load()).Config;

        Assert.Equal(DataSourceConfig.DefaultName, Assert.Single(config.DataSources).Name);
    }
}
