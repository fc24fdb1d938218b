using System.Collections.Immutable;
using AlertEngine.Configuration.Rules;
using AlertEngine.Rules;

namespace AlertEngine.Configuration.Lints;

/// <summary>The rules of all files that are looked at together.</summary>
internal sealed class LintedSet
{
    private readonly Lazy<ILookup<string, LintedRule>> byRecordedName;
    private readonly Lazy<ILookup<string, LintedRule>> byExpression;
    private readonly Lazy<bool> mostHaveSeverity;

    public LintedSet(IEnumerable<RuleFileLoad.Loaded> files, LintSettings settings)
    {
        Settings = settings;
        Files = [.. files.Where(file => file.Written is not null).Select(file => new LintedFile(file, this))];
        byRecordedName = new(() => Rules.Where(rule => rule.Rule is Rule.Recording).ToLookup(rule => rule.Rule.Name, StringComparer.Ordinal));
        mostHaveSeverity = new(() => Rules.Where(rule => rule.Alert is not null).Sum(rule => rule.HasSeverity ? 1 : -1) > 0);
        byExpression = new(() => Rules.Where(rule => rule.Expr is not null).ToLookup(rule => rule.Expr!.ToString(), StringComparer.Ordinal));
    }

    public LintSettings Settings { get; }

    public ImmutableArray<LintedFile> Files { get; }

    public IEnumerable<LintedRule> Rules => Files.SelectMany(file => file.Rules);

    /// <summary>The recording rules by the metrics that they make.</summary>
    public ILookup<string, LintedRule> ByRecordedName => byRecordedName.Value;

    /// <summary>Whether more alerts have a severity than have none.</summary>
    public bool MostHaveSeverity => mostHaveSeverity.Value;

    /// <summary>The rules by their expressions, however these are laid out.</summary>
    public ILookup<string, LintedRule> ByExpression => byExpression.Value;
}
