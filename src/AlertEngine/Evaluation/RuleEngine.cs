using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Persistence;
using AlertEngine.Rules;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Evaluation;

/// <summary>Keeps the groups in force at work: starts them, hands over what they hold when they change, and ends them properly.</summary>
internal sealed class RuleEngine(
    GroupLoop loop, RuleOutlets outlets, IPhaseLog phases, RuleSources sources, TimeProvider time) : IAsyncDisposable
{
    private static readonly Duration RetiringTime = Duration.FromSeconds(5);

    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private ImmutableDictionary<(string File, string Name), GroupAtWork> atWork = ImmutableDictionary<(string File, string Name), GroupAtWork>.Empty;
    private volatile RuleSettings? current;

    /// <summary>In the order of their files and names.</summary>
    public ImmutableArray<RunningGroup> Groups { get; private set; } = [];

    /// <summary>What holds for all rules; null before they are loaded.</summary>
    public RuleSettings? Settings => current;

    /// <summary>What is in force, and which files could not be read.</summary>
    public RuleSet Rules { get; private set; } = RuleSet.Empty;

    /// <summary>The alerts of a rule that are pending or firing, each with its annotations.</summary>
    public ValueTask<ImmutableArray<AlertLook>> LookAsync(AlertingRule rule, CancellationToken cancellationToken) =>
        current is { } settings ? rule.Shown.LookAsync(settings, rule.History.Last?.Slot, cancellationToken) : new([]);

    /// <summary>Puts rules in force. Groups that say what they said before are not touched.</summary>
    public async Task ApplyAsync(RuleSet rules, RuleSettings settings, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var recorded = current is null ? await phases.LoadAsync(cancellationToken) : RecordedPhases.None;
            var next = rules.Groups.ToImmutableDictionary(group => (group.File, group.Name));
            var ending = atWork.Where(work => !StaysAsItIs(work.Value.Group, next.GetValueOrDefault(work.Key), settings)).ToList();
            current = settings;
            await Task.WhenAll(ending.Select(work => work.Value.StopAsync()));

            var ended = ending.ToDictionary(work => work.Key, work => work.Value.Group);
            atWork = atWork.RemoveRange(ended.Keys);
            foreach (var (key, group) in next.Where(group => !atWork.ContainsKey(group.Key)))
            {
                var running = Create(group, settings, ended.GetValueOrDefault(key), recorded);
                atWork = atWork.Add(key, Start(running));
            }

            (Rules, Groups) = (rules, [.. atWork.Values.Select(work => work.Group).OrderBy(group => group.Definition, GroupOrder.ByFileAndName)]);
            await RetireAsync(ended.Values, settings, cancellationToken);
            if (!recorded.Rules.IsEmpty)
            {
                await RetireAsync(recorded, rules, cancellationToken);
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(atWork.Values.Select(group => group.StopAsync()));
        oneAtATime.Dispose();
    }

    private bool StaysAsItIs(RunningGroup running, RuleGroup? next, RuleSettings settings) =>
        running.Definition.Equals(next)
        && running.Schedule.Interval == (next.Interval ?? settings.DefaultInterval)
        && (next.Dialect is RuleDialect.Prometheus || current?.ExternalLabels == settings.ExternalLabels);

    private GroupAtWork Start(RunningGroup group)
    {
        var stop = new CancellationTokenSource();

        return new(group, stop, Task.Run(() => loop.RunAsync(group, () => current!, stop.Token), CancellationToken.None));
    }

    private RunningGroup Create(RuleGroup group, RuleSettings settings, RunningGroup? earlier, RecordedPhases recorded)
    {
        var heirs = earlier?.Rules.ToDictionary(rule => rule.Key);
        var rules = ImmutableArray.CreateBuilder<RunningRule>(group.Rules.Length);
        foreach (var (rule, key) in group.Rules.Zip(RuleKey.Of(group)))
        {
            var running = RunningRule.Of(group, rule, key, settings, outlets, time);
            if (heirs?.GetValueOrDefault(key) is { } predecessor)
            {
                running.TakeOver(predecessor);
            }
            else if (running is AlertingRule alerting)
            {
                Restore(alerting, settings, recorded);
            }

            rules.Add(running);
        }

        return new(group, settings, rules.DrainToImmutable());
    }

    private void Restore(AlertingRule rule, RuleSettings settings, RecordedPhases recorded)
    {
        if (!recorded.Rules.TryGetValue(rule.Key, out var records) || recorded.AliveAt is not { } aliveAt)
        {
            rule.IsNew();
            return;
        }

        var now = time.GetCurrentInstant();
        rule.Take(
            from record in records
            let phase = PhaseRestore.FromRecord(record.Phase, aliveAt, now, settings.Options.Restore)
            where phase is not null
            select new RuleAlert(record.Labels, record.Element, phase, record.Value));
    }

    // What a rule has said is taken back, unless a rule of its name and labels says it from now on.
    private async Task RetireAsync(IEnumerable<RunningGroup> ended, RuleSettings settings, CancellationToken cancellationToken)
    {
        var successors = Groups.SelectMany(group => group.Rules).Select(rule => rule.Key).ToHashSet();
        var retired = ended.SelectMany(group => group.Rules).Where(rule => !successors.Contains(rule.Key)).ToList();
        foreach (var rule in retired)
        {
            var now = time.GetCurrentInstant();
            var turn = new RuleTurn(now, now, now + RetiringTime, sources.For(rule.Group), settings);
            await rule.RetireAsync(turn, cancellationToken);
        }

        await ForgetAsync([.. retired.Select(rule => rule.Key)], cancellationToken);
    }

    // Of rules that were removed while the program did not run, only their alerts are known. A file that cannot be read removes nothing.
    private async Task RetireAsync(RecordedPhases recorded, RuleSet rules, CancellationToken cancellationToken)
    {
        var successors = rules.Groups.SelectMany(group => RuleKey.Of(group)).ToHashSet();
        var unreadable = rules.Files.Where(file => !file.IsInForce).Select(file => file.File).ToHashSet(StringComparer.Ordinal);
        var orphans = recorded.Rules.Where(rule => !successors.Contains(rule.Key) && !unreadable.Contains(rule.Key.File)).ToList();
        var now = time.GetCurrentInstant();
        AlertReport[] reports =
        [
            .. from alert in orphans.SelectMany(rule => rule.Value)
               let firing = alert.Phase as AlertPhase.Firing
               where firing is not null
               select new AlertReport
               {
                   Labels = alert.Labels,
                   Annotations = Annotations.Empty,
                   StartsAt = firing.FiredAt,
                   EndsAt = Instant.Max(now, firing.FiredAt),
                   GeneratorUrl = "",
               },
        ];
        if (reports.Length > 0)
        {
            await outlets.TellAsync(reports, headers: [], cancellationToken);
        }

        await ForgetAsync([.. orphans.Select(rule => rule.Key)], cancellationToken);
    }

    private Task ForgetAsync(ImmutableArray<RuleKey> rules, CancellationToken cancellationToken) =>
        rules.IsEmpty ? Task.CompletedTask : phases.ForgetAsync(rules, cancellationToken);

    /// <summary>A group and its loop.</summary>
    private sealed record GroupAtWork(RunningGroup Group, CancellationTokenSource Stop, Task Loop)
    {
        public async Task StopAsync()
        {
            await Stop.CancelAsync();
            await Loop;
            Stop.Dispose();
        }
    }
}
