using System.Collections.Immutable;

namespace AlertEngine.Configuration;

/// <summary>How the reading of a configuration ended: whole, or not at all.</summary>
internal abstract record ConfigLoad
{
    private ConfigLoad() { }

    /// <param name="Canonical">The effective configuration as YAML, without our own keys and secrets.</param>
    /// <param name="Hash">Changes when the file's text does.</param>
    /// <param name="Warnings">What is doubtful and did not stop the loading.</param>
    /// <param name="NotUsed">Keys of Prometheus and Alertmanager that have no effect here.</param>
    public sealed record Loaded(
        string File,
        Config Config,
        string Canonical,
        ulong Hash,
        ImmutableArray<Problem> Warnings,
        ImmutableArray<Problem> NotUsed) : ConfigLoad;

    public sealed record Refused(ImmutableArray<Problem> Problems) : ConfigLoad;
}
