using System.Collections.Immutable;
using AlertEngine.Configuration.Lints.Alerts;
using AlertEngine.Configuration.Lints.Expressions;

namespace AlertEngine.Configuration.Lints;

/// <summary>The lints of rules.</summary>
internal static class RuleLints
{
    public static readonly ImmutableArray<ILint> All =
    [
        new NeverFires(),
        new AlwaysFires(),
        new LabelNotInResult(),
        new TemplateFails(),
        new ValueInLabel(),
        new ReservedLabel(),
        new RepeatedRule(),
        new MissingSeverity(),
        new MissingSummary(),
        new ForAndInterval(),
        new RateOfGauge(),
        new RateOfAggregate(),
        new DeltaOfCounter(),
        new RangeTooShort(),
        new QuantileWithoutLe(),
        new QuantileOutOfRange(),
        new ContradictoryMatchers(),
        new RegexWithoutPattern(),
        new RegexAnchors(),
        new ExpensiveSelector(),
        new MatchingImpossible(),
        new MatchingAmbiguous(),
        new TimeShifted(),
        new RecordedMetricMissing(),
        new DuplicateExpression(),
        new RecordingRuleName(),
    ];

    public static bool Has(string name) => All.Any(lint => lint.Name == name);

    /// <summary>What the lints that are asked for find in a rule.</summary>
    public static IEnumerable<(string Lint, Finding Finding)> Find(LintedRule rule) =>
        All.Where(lint => rule.File.Set.Settings.Includes(lint.Name))
            .SelectMany(lint => lint.Find(rule).Select(finding => (lint.Name, finding)));
}
