using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Rules;

namespace AlertEngine.Querying;

/// <summary>
/// The data sources of the configuration in force. A new configuration keeps those that it configures as before, with their
/// connections; the others end with their last question.
/// </summary>
internal sealed class DataSources(ActiveConfig active, QueryingInstruments instruments, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private State state = new(Config: null, []);

    /// <summary>In the order of the configuration.</summary>
    public ImmutableArray<HttpDataSource> All => Current();

    /// <summary>The source that the rules of a group ask; null where none is meant.</summary>
    public HttpDataSource? For(RuleGroup group) => SourceChoice.Of(Current(), source => source.Config, group);

    public void Dispose()
    {
        foreach (var source in state.Sources)
        {
            source.Dispose();
        }
    }

    private ImmutableArray<HttpDataSource> Current()
    {
        var config = active.Current.Config;
        if (Volatile.Read(ref state) is var seen && ReferenceEquals(seen.Config, config))
        {
            return seen.Sources;
        }

        lock (gate)
        {
            if (!ReferenceEquals(state.Config, config))
            {
                Volatile.Write(ref state, Next(config));
            }

            return state.Sources;
        }
    }

    private State Next(Config config)
    {
        var old = state.Sources.ToDictionary(source => SettingsKey.Of(source.Config), StringComparer.Ordinal);
        ImmutableArray<HttpDataSource> next =
            [.. config.DataSources.Select(source => old.Remove(SettingsKey.Of(source), out var kept) ? kept : new HttpDataSource(source, instruments, time))];
        foreach (var gone in old.Values)
        {
            gone.Dispose();
        }

        return new(config, next);
    }

    /// <summary>The sources with the configuration that they were made of.</summary>
    private sealed record State(Config? Config, ImmutableArray<HttpDataSource> Sources);
}
