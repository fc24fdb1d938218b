using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Metrics;
using AlertEngine.Querying;
using AlertEngine.Rules;

namespace AlertEngine.Evaluation;

/// <summary>Whom the rules of a group ask: a source that the configuration names, or our own store when it names none.</summary>
internal sealed class RuleSources(DataSources configured, EmbeddedSource own, ActiveConfig active)
{
    /// <summary>Those that rules can ask, in the order of the configuration.</summary>
    public ImmutableArray<IBrowsableSource> All => EmbeddedSource.IsDefault(active.Current.Config) ? [own.Source] : [.. configured.All];

    /// <summary>Null when the configuration names sources, but none for the group.</summary>
    public IBrowsableSource? For(RuleGroup group) => EmbeddedSource.IsDefault(active.Current.Config) ? own.Source : configured.For(group);
}
