using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;
using AlertEngine.Integrations;
using AlertEngine.Rules;

namespace AlertEngine.Cli;

/// <summary>The configuration and the rules that a person at a terminal means.</summary>
internal static class RuleChoice
{
    /// <summary>Null, with the problem noted, when the configuration is refused.</summary>
    /// <param name="file">Null: the one that serve would find.</param>
    public static ConfigLoad.Loaded? LoadConfig(string? file, List<string> problems)
    {
        if (new ConfigSource(new(IntegrationKinds.All, LoadOptions.Default), file ?? ConfigFiles.InThisFolder(), dataSource: null).Load() is ConfigLoad.Loaded loaded)
        {
            return loaded;
        }

        problems.Add("alertengine: the configuration is refused; alertengine check says why");

        return null;
    }

    /// <summary>The groups of these files, or else of those of the configuration.</summary>
    public static ImmutableArray<RuleGroup> Load(ImmutableArray<string> patterns, Config config, List<string> problems)
    {
        var files = RuleFiles.Load(patterns.IsEmpty ? config.RuleFiles : patterns, RulePatterns.Options(config, RuleOptions.Default));
        problems.AddRange(files.OfType<RuleFileLoad.Refused>().SelectMany(file => file.Problems).Select(problem => problem.ToString()));
        problems.AddRange(RuleFiles.Missing(patterns).Select(file => $"alertengine: the rule file {file} does not exist"));

        return [.. files.OfType<RuleFileLoad.Loaded>().SelectMany(file => file.Groups).DistinctBy(group => (group.File, group.Name))];
    }
}
