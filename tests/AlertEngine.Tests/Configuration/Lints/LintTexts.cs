using System.Collections.Frozen;
using System.Collections.Immutable;
using AlertEngine.Configuration.Lints;
using AlertEngine.Configuration.Rules;
using AlertEngine.Tests.Configuration.Rules;

namespace AlertEngine.Tests.Configuration.Lints;

/// <summary>Has lints look at rule files that are given as text.</summary>
internal static class LintTexts
{
    private static readonly RuleOptions Options = RuleOptions.Default with { KeepsText = true };

    /// <summary>A file with one alert, its expression in a block of its own and further lines of the rule.</summary>
    public static string Alert(string expr, string rest = "") => File($"- alert: A\n    expr: |-\n      {expr}\n    {rest}");

    public static string Recording(string name, string expr) => File($"- record: {name}\n    expr: |-\n      {expr}\n");

    /// <summary>A file with one group of these rules.</summary>
    public static string File(params string[] rules) => $"groups:\n- name: g\n  rules:\n  {string.Join("\n  ", rules)}\n";

    public static ImmutableArray<LintFinding> Find(string text, LintSettings? settings = null) =>
        Linting.Run(new([RuleTexts.Loaded(text, Options)], settings ?? LintSettings.Default), _ => []);

    public static ImmutableArray<LintFinding> Find(string lint, string text, LintSettings? settings = null) =>
        Find(text, (settings ?? LintSettings.Default) with { Names = new[] { lint }.ToFrozenSet() });

    /// <summary>The lint finds one thing, at the mark <c>⟦</c>.</summary>
    public static void AssertFound(string lint, Severity severity, string marked, LintSettings? settings = null)
    {
        var (text, place) = RuleTexts.Unmark(marked);

        var finding = Assert.Single(Find(lint, text, settings));

        Assert.Equal((lint, severity, place), (finding.Lint, finding.Severity, finding.Problem.Place.ToString()));
    }

    public static void AssertQuiet(string lint, string text, LintSettings? settings = null) => Assert.Empty(Find(lint, text, settings));
}
