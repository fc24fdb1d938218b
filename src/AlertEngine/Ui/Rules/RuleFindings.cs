using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Lints;
using AlertEngine.Configuration.Rules;
using AlertEngine.Evaluation;
using AlertEngine.Hosting;

namespace AlertEngine.Ui.Rules;

/// <summary>What lints find in a rule. The files are read for that when somebody asks, and again after they were loaded anew.</summary>
internal sealed class RuleFindings(RuleEngine engine, ActiveConfig active, ServeOptions options)
{
    private readonly Lock gate = new();
    private readonly WeakReference<Task<LintedSet>?> kept = new(null); // the texts of all files are large
    private RuleSet? read;

    /// <summary>Nothing for a rule that the file does not hold any more as it is in force.</summary>
    public async Task<ImmutableArray<LintFinding>> OfAsync(RunningRule rule, CancellationToken cancellationToken)
    {
        var set = await SetOf(engine.Rules).WaitAsync(cancellationToken);
        var linted = set.Files.Where(file => file.Name == rule.Group.File).SelectMany(file => file.Rules).FirstOrDefault(one =>
            one.Group.Name == rule.Group.Name && one.Rule.Name == rule.Definition.Name && one.Rule.Expression == rule.Definition.Expression
            && one.Group.LabelsOf(one.Rule).SequenceEqual(rule.Group.LabelsOf(rule.Definition)));
        if (linted is null)
        {
            return [];
        }

        var comments = SilencingComments.In(linted.File);

        return
        [
            .. RuleLints.Find(linted)
                .Where(found => !comments.Silence(linted, found.Lint))
                .OrderByDescending(found => found.Finding.Severity)
                .Select(found => new LintFinding(found.Lint, found.Finding.Severity, new(linted.File.Name, found.Finding.Place, found.Finding.Message))),
        ];
    }

    private Task<LintedSet> SetOf(RuleSet rules)
    {
        lock (gate)
        {
            if (!ReferenceEquals(read, rules) || !kept.TryGetTarget(out var set))
            {
                set = Task.Run(Read);
                read = rules;
                kept.SetTarget(set);
            }

            return set;
        }
    }

    private LintedSet Read()
    {
        var config = active.Current.Config;
        var evaluation = config.Global.Evaluation;
        var reading = options.RuleReading with { LegacyNames = evaluation.LegacyNames, KeepsText = true };

        return new(
            RuleFiles.Load(config.RuleFiles, reading).OfType<RuleFileLoad.Loaded>(),
            new() { EvaluationInterval = evaluation.EvaluationInterval, ScrapeInterval = evaluation.IsScrapeIntervalSaid ? evaluation.ScrapeInterval : null });
    }
}
