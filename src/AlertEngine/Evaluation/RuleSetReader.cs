using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;

namespace AlertEngine.Evaluation;

/// <summary>Reads the rule files that the configuration names. One that is broken keeps its last good version, and stands in nobody's way.</summary>
internal sealed class RuleSetReader
{
    private ImmutableDictionary<string, RuleFileState> known = ImmutableDictionary<string, RuleFileState>.Empty;

    public RuleSet Read(Config config, RuleOptions options)
    {
        var files = RuleFiles.Load(config.RuleFiles, options with { LegacyNames = config.Global.Evaluation.LegacyNames })
            .Select(StateOf)
            .OrderBy(file => file.File, StringComparer.Ordinal)
            .ToImmutableArray();
        known = files.ToImmutableDictionary(file => file.File);

        // A group that two files give, by the name of a manifest, is one.
        return new([.. files.SelectMany(file => file.Groups).DistinctBy(group => (group.File, group.Name))], files);
    }

    private RuleFileState StateOf(RuleFileLoad load) => load switch
    {
        RuleFileLoad.Loaded loaded => new(loaded.File, loaded.Groups, [], loaded.Warnings),
        RuleFileLoad.Refused refused => new(refused.File, known.GetValueOrDefault(refused.File)?.Groups ?? [], refused.Problems, []),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
