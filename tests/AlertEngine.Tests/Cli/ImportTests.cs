using System.Text;
using AlertEngine.Configuration;
using AlertEngine.Integrations;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Cli;

/// <summary><c>import</c> makes our configuration of other programs' settings.</summary>
public sealed class ImportTests : IDisposable
{
    private const string Prometheus = """
        global:
          evaluation_interval: 15s
          query_log_file: q.log
        rule_files: ["rules/*.yml"]
        alerting:
          alertmanagers:
          - static_configs: [{targets: [am:9093]}]
        storage: {tsdb: {out_of_order_time_window: 30m}}
        scrape_configs:
        - job_name: node
          static_configs: [{targets: ['localhost:9100']}]
        """;

    private readonly TempFolder folder = new();
    private readonly Terminal terminal = new();

    [Fact]
    public async Task A_prometheus_yml_loses_what_has_no_effect_here()
    {
        var file = folder.Write("prometheus.yml", Prometheus);

        var exit = await terminal.RunAsync("import", "prometheus", file);

        Assert.Equal(0, exit);
        Assert.Equal(
            """
            global:
              evaluation_interval: 15s
            rule_files:
            - rules/*.yml
            alerting:
              alertmanagers:
              - static_configs:
                - targets:
                  - am:9093
            scrape_configs:
            - job_name: node
              static_configs:
              - targets:
                - localhost:9100

            """,
            terminal.Output);
        Assert.Equal(
            $"# {file}:3:3: query_log_file: has no equal here, and is left out\n# {file}:8:1: storage: has no equal here, and is left out\n",
            terminal.Errors);
        AssertReads(terminal.Output);
    }

    [Fact]
    public async Task Prometheus_itself_can_go_on_scraping()
    {
        await terminal.RunAsync("import", "prometheus", folder.Write("prometheus.yml", Prometheus), "--datasource.url=http://prometheus:9090");

        Assert.DoesNotContain("scrape_configs", terminal.Output, StringComparison.Ordinal);
        Assert.EndsWith("datasources:\n- name: default\n  url: http://prometheus:9090\n", terminal.Output, StringComparison.Ordinal);
        AssertReads(terminal.Output);
    }

    [Fact]
    public async Task A_file_that_is_refused_is_not_imported()
    {
        var file = folder.Write("prometheus.yml", "rule_files: 3\nnonsense: 1\n");

        var exit = await terminal.RunAsync("import", "prometheus", file);

        Assert.Equal(1, exit);
        Assert.Empty(terminal.Output);
        Assert.Contains("2:1: ", terminal.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flags_of_vmalert_become_a_configuration_and_flags()
    {
        string[] flags =
        [
            "-rule=rules/*.yml,more.yml", "--rule", "third.yml", "-datasource.url=http://vm:8428", "-datasource.basicAuth.username=u", "-datasource.basicAuth.passwordFile=/p",
            "-datasource.headers=X-A:1^^X-B:2", "-datasource.queryStep=1m", "-notifier.url=http://am1:9093,https://am2:9093/prefix", "-notifier.bearerToken=t",
            "-remoteWrite.url=http://vm:8428", "-remoteWrite.tlsInsecureSkipVerify", "-remoteRead.url=http://vm:8428", "-external.label=a=b", "-external.label", "c=d",
            "-evaluationInterval=30s", "-httpListenAddr=:8880", "-external.url=http://x/y z", "-pprofAuthKey=k", "-configCheckInterval=10s",
        ];

        var exit = await terminal.RunAsync(["import", "vmalert", .. flags]);

        Assert.Equal(0, exit);
        Assert.Equal(
            """
            # alertengine --web.listen-address=:8880 '--web.external-url=http://x/y z' --config.auto-reload-interval=10s --config.auto-reload
            global:
              evaluation_interval: 30s
              external_labels:
                a: b
                c: d
            rule_files:
            - rules/*.yml
            - more.yml
            - third.yml
            alerting:
              alertmanagers:
              - static_configs:
                - targets:
                  - am1:9093
                authorization:
                  credentials: t
              - scheme: https
                path_prefix: /prefix
                static_configs:
                - targets:
                  - am2:9093
                authorization:
                  credentials: t
            remote_write:
            - url: http://vm:8428/api/v1/write
              tls_config:
                insecure_skip_verify: true
            datasources:
            - name: default
              url: http://vm:8428
              params:
                step:
                - 1m
              basic_auth:
                username: u
                password_file: /p
              http_headers:
                X-A:
                  values:
                  - "1"
                X-B:
                  values:
                  - "2"

            """,
            terminal.Output);
        Assert.Equal(
            "# -pprofAuthKey: has no equal here, and is left out\n# -remoteRead.url: not needed: what alerts were doing is kept in --storage.path\n", terminal.Errors);
        AssertReads(terminal.Output);
    }

    [Theory]
    [InlineData("-rule=http://x/rules", "# -rule=http://x/rules: rules are read from files alone\n")]
    [InlineData("-rule=a/**/*.yml", "# -rule=a/**/*.yml: * may stand only behind the last /; name each folder\n")]
    public async Task Rule_paths_that_cannot_be_had_are_named(string flag, string problem)
    {
        await terminal.RunAsync("import", "vmalert", flag);

        Assert.Equal(problem, terminal.Errors);
    }

    [Theory]
    [InlineData("expected a flag of vmalert, got rules", "rules")]
    [InlineData("flag needs an argument: -rule", "-rule")]
    public async Task What_is_no_flag_is_wrong_usage(string problem, string word)
    {
        var exit = await terminal.RunAsync("import", "vmalert", word);

        Assert.Equal(2, exit);
        Assert.StartsWith($"alertengine: {problem}\n", terminal.Errors, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        folder.Dispose();
        terminal.Dispose();
    }

    private static void AssertReads(string config) =>
        Assert.Empty(Assert.IsType<ConfigLoad.Loaded>(new ConfigLoader(IntegrationKinds.All, LoadOptions.Default).Load("c.yml", Encoding.UTF8.GetBytes(config))).NotUsed);
}
