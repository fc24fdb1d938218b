using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Sources;
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

    /// <summary>The first source that names the group, else the one called default, else the only one; null where none is meant.</summary>
    public HttpDataSource? For(RuleGroup group)
    {
        var all = Current();

        return all.FirstOrDefault(source => Names(source.Config, group))
            ?? all.FirstOrDefault(source => source.Name == DataSourceConfig.DefaultName)
            ?? (all is [var only] ? only : null);
    }

    public void Dispose()
    {
        foreach (var source in state.Sources)
        {
            source.Dispose();
        }
    }

    private static bool Names(DataSourceConfig source, RuleGroup group) =>
        (source.RuleFiles.Length > 0 || source.Groups.Length > 0)
        && (source.RuleFiles.IsEmpty || source.RuleFiles.Any(pattern => Glob.Matches(pattern, group.File)))
        && (source.Groups.IsEmpty || source.Groups.Any(pattern => GlobPart.Matches(pattern, group.Name)));

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
        var old = state.Sources.ToDictionary(source => source.Config.Identity, StringComparer.Ordinal);
        ImmutableArray<HttpDataSource> next =
            [.. config.DataSources.Select(source => old.Remove(source.Identity, out var kept) ? kept : new HttpDataSource(source, instruments, time))];
        foreach (var gone in old.Values)
        {
            gone.Dispose();
        }

        return new(config, next);
    }

    /// <summary>The sources with the configuration that they were made of.</summary>
    private sealed record State(Config? Config, ImmutableArray<HttpDataSource> Sources);
}
