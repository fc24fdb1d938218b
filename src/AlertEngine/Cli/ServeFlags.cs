using System.Collections.Immutable;
using System.CommandLine;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Diagnostics.Logs;
using AlertEngine.Dispatch;
using AlertEngine.Hosting;
using AlertEngine.Store;
using NodaTime;

namespace AlertEngine.Cli;

/// <summary>The flags of <c>serve</c>, spelled as Alertmanager and Prometheus spell them.</summary>
internal sealed class ServeFlags
{
    private readonly Option<string?> configFile = new("--config.file")
    {
        Description = "The configuration: an alertmanager.yml, a prometheus.yml or our own. Without it alertengine.yml or alertmanager.yml in this folder, else the built-in one",
        HelpName = "file",
    };

    private readonly Option<bool> autoReload = new("--config.auto-reload") { Description = "Reload when the configuration file changes" };

    private readonly FlagDuration autoReloadInterval =
        new("--config.auto-reload-interval", Duration.FromSeconds(30), "How often to look whether it did");

    private readonly Option<string> storagePath = new("--storage.path")
    {
        Description = "The folder that keeps state across restarts",
        HelpName = "folder",
        DefaultValueFactory = _ => "data/",
    };

    private readonly FlagDuration retention =
        new("--data.retention", Duration.FromHours(120), "How long what is over is kept");

    private readonly FlagDuration gcInterval =
        new("--alerts.gc-interval", Duration.FromMinutes(30), "How often alerts that are over are forgotten");

    private readonly Option<int> perAlertNameLimit = new("--alerts.per-alertname-limit")
    {
        Description = "Of how many alerts with one name the program takes notice; 0 for any number",
        HelpName = "number",
    };

    private readonly FlagDuration startDelay =
        new("--dispatch.start-delay", Duration.Zero, "For how long after the start nobody is told anything", allowsZero: true);

    private readonly Option<string[]> listenAddresses = new("--web.listen-address")
    {
        Description = "Where to listen, as :9093 or 127.0.0.1:9093; may be given several times [default: :9093]",
        HelpName = "host:port",
    };

    private readonly Option<string?> externalUrl = new("--web.external-url")
    {
        Description = "The address by which people reach this program; links in messages start with it",
        HelpName = "url",
    };

    private readonly Option<string?> routePrefix = new("--web.route-prefix")
    {
        Description = "The path under which everything is served [default: the path of the external URL]",
        HelpName = "path",
    };

    private readonly Option<string?> webConfigFile = new("--web.config.file")
    {
        Description = "TLS, passwords, headers and limits of what is served: a web configuration as Prometheus and Alertmanager have it",
        HelpName = "file",
    };

    private readonly FlagDuration phoneLinkLifetime = new(
        "--web.phone-link-lifetime", Duration.FromDays(1), "How long a link in a message opens the page of its group without a login; 0 for no such links. Needs --web.external-url", allowsZero: true);

    private readonly Option<string?> dataSource = new("--datasource.url")
    {
        Description = "The Prometheus-compatible API that rules ask unless they name another",
        HelpName = "url",
    };

    private readonly Option<bool> exec = CommandsFlag.Create();

    private readonly ForwardingFlags forwarding = new();
    private readonly MetricsFlags metrics = new();

    private readonly Option<string> logLevel = new("--log.level")
    {
        Description = "What is worth a line: debug, info, warn or error",
        HelpName = "level",
        DefaultValueFactory = _ => "info",
    };

    private readonly Option<string> logFormat = new("--log.format")
    {
        Description = "How lines are written: logfmt or json",
        HelpName = "format",
        DefaultValueFactory = _ => "logfmt",
    };

    private readonly Option<string[]> features = new("--enable-feature")
    {
        Description = "classic-mode or utf8-strict-mode decide how matchers are read; receiver-name-in-metrics tells notifications by receiver; promql-experimental-functions and others open parts of PromQL",
        HelpName = "name,...",
    };

    private readonly SilenceFlags silences = new();
    private readonly WebLimitFlags webLimits = new();

    private readonly FlagDuration shutdownTimeout =
        new("--shutdown.timeout", Duration.FromSeconds(10), "How long a stop waits for requests and deliveries under way");

    private readonly EvaluationFlags evaluation = new();

    public ServeFlags()
    {
        logLevel.AcceptOnlyFromAmong([.. LogOptions.Levels.Keys]);
        logFormat.AcceptOnlyFromAmong([.. LogOptions.Formats.Keys]);
        All =
        [
            configFile, autoReload, autoReloadInterval.Option, storagePath, retention.Option,
            gcInterval.Option, perAlertNameLimit, startDelay.Option, listenAddresses, externalUrl,
            routePrefix, webConfigFile, phoneLinkLifetime.Option, dataSource, exec, logLevel, logFormat, features, shutdownTimeout.Option,
            .. evaluation.All, .. forwarding.All, .. metrics.All, .. silences.All, .. webLimits.All, .. FlagsWithoutEffect.All,
        ];
    }

    public ImmutableArray<Option> All { get; }

    /// <summary>The options, or what is wrong with the flags taken together.</summary>
    public ServeOptions? Read(ParseResult result, List<string> problems)
    {
        var file = result.GetValue(configFile) ?? ConfigFiles.InThisFolder();
        var addresses = ReadAddresses(result, problems);
        var web = WebAddress.TryCreate(result.GetValue(externalUrl), result.GetValue(routePrefix), addresses[0], out var webProblem);
        if (web is null)
        {
            problems.Add($"--web.external-url: {webProblem}");
        }

        var loading = new LoadOptions(Features.ReadSyntax(result.GetValue(features) ?? [], problems), retention.Read(result));
        var source = ReadDataSource(result, problems);

        return problems.Count > 0 ? null : new()
        {
            ConfigFile = file,
            WatchInterval = result.GetValue(autoReload) ? autoReloadInterval.Read(result) : null,
            Loading = loading,
            RunsCommands = result.GetValue(exec),
            RuleReading = Features.ReadRuleOptions(result.GetValue(features) ?? []),
            Evaluation = evaluation.Read(result),
            Store = new StoreOptions(gcInterval.Read(result), result.GetValue(perAlertNameLimit), loading.Retention),
            Dispatch = new DispatchOptions(startDelay.Read(result)),
            StoragePath = result.GetValue(storagePath)!,
            Metrics = metrics.Read(result, result.GetValue(storagePath)!) with { IsUnconfigured = file is null },
            ListenAddresses = addresses,
            Web = web!,
            PhoneLinkLifetime = string.IsNullOrEmpty(result.GetValue(externalUrl)) ? Duration.Zero : phoneLinkLifetime.Read(result),
            WebConfigFile = result.GetValue(webConfigFile) is { Length: > 0 } webFile ? webFile : null,
            WebLimits = webLimits.Read(result),
            Silences = silences.Read(result),
            DataSource = source,
            Forwarding = forwarding.Read(result),
            Log = new LogOptions(LogOptions.Levels[result.GetValue(logLevel)!], LogOptions.Formats[result.GetValue(logFormat)!]),
            NamesReceiversInMetrics = Features.NamesReceivers(result.GetValue(features) ?? []),
            ShutdownTimeout = shutdownTimeout.Read(result),
            FlagsWithoutEffect = FlagsWithoutEffect.Given(result),
        };
    }

    private ImmutableArray<ListenAddress> ReadAddresses(ParseResult result, List<string> problems)
    {
        var addresses = ImmutableArray.CreateBuilder<ListenAddress>();
        foreach (var text in result.GetValue(listenAddresses) is { Length: > 0 } given ? given : [":9093"])
        {
            if (ListenAddress.TryParse(text) is { } address)
            {
                addresses.Add(address);
            }
            else
            {
                problems.Add($"--web.listen-address: expected an IP address or localhost and a port, as 127.0.0.1:9093, got \"{text}\"");
            }
        }

        return addresses.Count > 0 ? addresses.DrainToImmutable() : [new("", 9093)];
    }

    private Uri? ReadDataSource(ParseResult result, List<string> problems)
    {
        if (result.GetValue(dataSource) is not { } text)
        {
            return null;
        }

        if (!HttpUrl.TryParse(text, out var url, out var error))
        {
            problems.Add($"--datasource.url: {error}");
        }

        return url;
    }
}
