using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Sources;
using AlertEngine.Rules;

namespace AlertEngine.Querying;

/// <summary>Which data source the rules of a group ask.</summary>
internal static class SourceChoice
{
    /// <summary>The first source that names the group, else the one called default, else the only one; null where none is meant.</summary>
    public static T? Of<T>(ImmutableArray<T> sources, Func<T, DataSourceConfig> configOf, RuleGroup group)
        where T : class =>
        sources.FirstOrDefault(source => Names(configOf(source), group))
        ?? sources.FirstOrDefault(source => configOf(source).Name == DataSourceConfig.DefaultName)
        ?? (sources is [var only] ? only : null);

    private static bool Names(DataSourceConfig source, RuleGroup group) =>
        (source.RuleFiles.Length > 0 || source.Groups.Length > 0)
        && (source.RuleFiles.IsEmpty || source.RuleFiles.Any(pattern => Glob.Matches(pattern, group.File)))
        && (source.Groups.IsEmpty || source.Groups.Any(pattern => GlobPart.Matches(pattern, group.Name)));
}
