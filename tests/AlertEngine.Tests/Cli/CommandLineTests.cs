using AlertEngine.Diagnostics.Logs;
using AlertEngine.Forwarding;
using AlertEngine.Hosting;
using AlertEngine.Labels;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Cli;

/// <summary>What the words on the command line mean.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly Terminal terminal = new();

    [Fact]
    public async Task Without_a_command_it_serves_with_Alertmanagers_defaults()
    {
        var exit = await terminal.RunAsync();

        Assert.Equal(0, exit);
        Assert.Equal("data/", terminal.Served!.StoragePath);
        Assert.Equal([new ListenAddress("", 9093)], terminal.Served.ListenAddresses);
        Assert.Equal(Duration.FromHours(120), terminal.Served.Loading.Retention);
        Assert.Equal(new LogOptions(LogLevel.Information, LogFormat.Logfmt), terminal.Served.Log);
        Assert.Empty(terminal.Served.FlagsWithoutEffect);
    }

    [Fact]
    public async Task It_starts_just_as_alertmanager_is_started()
    {
        var exit = await terminal.RunAsync(
            "--config.file=am.yml", "--storage.path=/d", "--web.listen-address=127.0.0.1:9093", "--cluster.listen-address=");

        Assert.Equal(0, exit);
        Assert.Equal("am.yml", terminal.Served!.ConfigFile);
        Assert.Equal([new ListenAddress("127.0.0.1", 9093)], terminal.Served.ListenAddresses);
        Assert.Empty(terminal.Served.FlagsWithoutEffect);
    }

    [Fact]
    public async Task It_forwards_as_Prometheus_does_unless_its_flags_say_otherwise()
    {
        await terminal.RunAsync();
        Assert.Equal(new ForwardingOptions(QueueCapacity: 10_000, BatchSize: 256, DrainsAtStop: true), terminal.Served!.Forwarding);

        await terminal.RunAsync(
            "--alertmanager.notification-queue-capacity=5", "--alertmanager.notification-batch-size", "2", "--no-alertmanager.drain-notification-queue-on-shutdown");

        Assert.Equal(new ForwardingOptions(QueueCapacity: 5, BatchSize: 2, DrainsAtStop: false), terminal.Served.Forwarding);
    }

    [Fact]
    public async Task Flags_of_the_peers_that_have_no_effect_are_taken_and_named()
    {
        await terminal.RunAsync("serve", "--cluster.peer=a:1", "--cluster.peer=b:1", "--no-web.enable-lifecycle", "--cluster.peer-timeout", "1m");

        Assert.Equal(["--cluster.peer", "--cluster.peer-timeout", "--web.enable-lifecycle"], terminal.Served!.FlagsWithoutEffect.Order());
    }

    [Fact]
    public async Task Flags_are_written_with_a_blank_or_an_equals_sign_and_may_be_repeated()
    {
        await terminal.RunAsync("--web.listen-address", ":1", "--web.listen-address=[::1]:2", "--log.level=debug", "--log.format", "json");

        Assert.Equal([":1", "[::1]:2"], terminal.Served!.ListenAddresses.Select(address => address.ToString()));
        Assert.Equal(new LogOptions(LogLevel.Debug, LogFormat.Json), terminal.Served.Log);
    }

    [Theory]
    [InlineData("--data.retention=5d", 5 * 24)]
    [InlineData("--data.retention=1h30m0s", 1.5)]
    [InlineData("--data.retention=1.5h", 1.5)]
    public async Task Durations_are_taken_in_Prometheus_notation_and_in_Gos(string flag, double hours)
    {
        await terminal.RunAsync(flag);

        Assert.Equal(Duration.FromHours(hours), terminal.Served!.Loading.Retention);
    }

    [Theory]
    [InlineData("classic-mode", MatcherSyntax.Classic)]
    [InlineData("utf8-strict-mode,receiver-name-in-metrics", MatcherSyntax.Utf8)]
    [InlineData("", MatcherSyntax.Fallback)]
    public async Task Features_choose_how_matchers_are_read(string features, MatcherSyntax syntax)
    {
        await terminal.RunAsync($"--enable-feature={features}");

        Assert.Equal(syntax, terminal.Served!.Loading.Syntax);
    }

    [Theory]
    [InlineData("--web.external-url=http://x:1/am/", "http://x:1/am", "/am")]
    [InlineData("--web.external-url=https://x", "https://x/", "")]
    [InlineData("--web.route-prefix=/p/", null, "/p")]
    public async Task The_route_prefix_is_the_path_of_the_external_URL_unless_it_is_given(string flag, string? url, string prefix)
    {
        await terminal.RunAsync(flag);

        Assert.Equal(url ?? terminal.Served!.Web.ExternalUrl.AbsoluteUri, terminal.Served!.Web.ExternalUrl.AbsoluteUri);
        Assert.Equal(prefix, terminal.Served.Web.RoutePrefix);
    }

    [Theory]
    [InlineData("--web.config.file=web.yml", "web.yml")]
    [InlineData("--web.config.file=", null)]
    [InlineData("serve", null)]
    public async Task A_web_configuration_is_used_when_it_is_named(string argument, string? file)
    {
        await terminal.RunAsync(argument);

        Assert.Equal(file, terminal.Served!.WebConfigFile);
    }

    [Theory]
    [InlineData("--web.listen-adress=:1", "unknown flag --web.listen-adress; did you mean --web.listen-address?")]
    [InlineData("srve", "unknown command srve; did you mean serve?")]
    [InlineData("delivery show x", "Cannot parse argument 'x' for command 'show' as a whole number.")]
    [InlineData("explain Watchdog", "explain takes one fingerprint of 16 hexadecimal digits, or labels as name=value, such as alertname=Watchdog")]
    [InlineData("--log.level=loud", "'loud' not recognized")]
    [InlineData("--web.listen-address=9093", "--web.listen-address: expected an IP address or localhost and a port, as 127.0.0.1:9093, got \"9093\"")]
    [InlineData("--data.retention=soon", "--data.retention: not a valid duration: \"soon\"")]
    [InlineData("--data.retention=0s", "--data.retention: must be positive, got 0s")]
    [InlineData("--enable-feature=foo", "unknown option 'foo' for --enable-feature")]
    [InlineData("--enable-feature=classic-mode,utf8-strict-mode", "classic-mode and utf8-strict-mode exclude each other")]
    [InlineData("--web.external-url=ftp://x", "--web.external-url: \"ftp://x\" is not an http or https URL")]
    [InlineData("--datasource.url=x", "--datasource.url: unsupported scheme \"\" for URL")]
    public async Task A_wrong_command_line_is_refused_with_a_hint_and_exit_code_2(string argument, string problem)
    {
        var exit = await terminal.RunAsync(argument.Split(' '));

        Assert.Equal(2, exit);
        Assert.Contains(problem, terminal.Errors, StringComparison.Ordinal);
        Assert.Null(terminal.Served);
    }

    [Theory]
    [InlineData("help", "--config.file")]
    [InlineData("help check", "Files to check")]
    [InlineData("--help", "Without a command it serves")]
    [InlineData("version", "alertengine, version ")]
    [InlineData("--version", "alertengine, version ")]
    [InlineData("completion bash", "complete -o default -F _alertengine alertengine")]
    [InlineData("completion zsh", "#compdef alertengine")]
    [InlineData("completion fish", "complete -c alertengine")]
    public async Task What_explains_the_program_goes_to_standard_output(string arguments, string text)
    {
        var exit = await terminal.RunAsync(arguments.Split(' '));

        Assert.Equal(0, exit);
        Assert.Contains(text, terminal.Output, StringComparison.Ordinal);
        Assert.Empty(terminal.Errors);
    }

    [Fact]
    public async Task The_help_of_a_verb_says_nothing_of_the_files_of_the_command_above()
    {
        await terminal.RunAsync("check", "rules", "--help");

        Assert.Contains(" check rules [<file>...] [options]\n", terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Files to check", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flags_that_have_no_effect_stay_out_of_the_help()
    {
        await terminal.RunAsync("--help");

        Assert.DoesNotContain("--cluster", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_offers_flags_and_commands()
    {
        await terminal.RunAsync("[suggest:8]", "--config");

        Assert.Contains("--config.file", terminal.Output, StringComparison.Ordinal);
    }

    public void Dispose() => terminal.Dispose();
}
