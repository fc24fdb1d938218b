using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;
using AlertEngine.Diagnostics.Logs;
using AlertEngine.Dispatch;
using AlertEngine.Evaluation;
using AlertEngine.Forwarding;
using AlertEngine.Metrics;
using AlertEngine.Store;
using NodaTime;

namespace AlertEngine.Hosting;

/// <summary>What the command line says about how the program runs; what it does about alerts is the configuration's.</summary>
internal sealed record ServeOptions
{
    /// <summary>Null runs the built-in configuration.</summary>
    public required string? ConfigFile { get; init; }

    /// <summary>Null leaves reloading to signals and requests.</summary>
    public required Duration? WatchInterval { get; init; }

    public required LoadOptions Loading { get; init; }
    /// <summary>Whether receivers may run commands on this machine.</summary>
    public required bool RunsCommands { get; init; }

    public required RuleOptions RuleReading { get; init; }
    public required EvaluationOptions Evaluation { get; init; }
    public required StoreOptions Store { get; init; }
    public required DispatchOptions Dispatch { get; init; }
    public required string StoragePath { get; init; }
    public required MetricsOptions Metrics { get; init; }
    public required ImmutableArray<ListenAddress> ListenAddresses { get; init; }
    public required WebAddress Web { get; init; }

    /// <summary>How long the page that a message leads to can be opened by its link alone; zero for no such links.</summary>
    public required Duration PhoneLinkLifetime { get; init; }

    /// <summary>Null serves in the clear and to everybody.</summary>
    public required string? WebConfigFile { get; init; }

    public required WebLimits WebLimits { get; init; }
    public required SilenceOptions Silences { get; init; }
    public required Uri? DataSource { get; init; }
    public required ForwardingOptions Forwarding { get; init; }
    public required LogOptions Log { get; init; }

    public required bool NamesReceiversInMetrics { get; init; }

    /// <summary>How long a stop waits for requests and deliveries that are under way.</summary>
    public required Duration ShutdownTimeout { get; init; }

    /// <summary>Flags that were given and have no effect in this version.</summary>
    public required ImmutableArray<string> FlagsWithoutEffect { get; init; }
}
