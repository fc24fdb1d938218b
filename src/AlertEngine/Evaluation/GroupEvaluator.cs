using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace AlertEngine.Evaluation;

/// <summary>
/// Evaluates the rules of a group in their order; those that do not read each other's series together, as far as the limit
/// for all groups has room. A group never waits for that room: it always has a place of its own.
/// </summary>
internal sealed partial class GroupEvaluator(
    EvaluationOptions options, RuleOutlets outlets, TimeProvider time, ILogger<GroupEvaluator> logger) : IDisposable
{
    private readonly SemaphoreSlim room = new(options.MaxConcurrent);

    public async Task<ImmutableArray<RuleRun>> EvaluateAsync(RunningGroup group, RuleTurn turn, CancellationToken cancellationToken)
    {
        var runs = new RuleRun[group.Rules.Length];
        foreach (var (number, batch) in group.Order.Index())
        {
            if (number > 0 && outlets.TakesSeries)
            {
                await SettleAsync(turn, cancellationToken);
            }

            await EvaluateTogetherAsync(group, batch, turn, runs, cancellationToken);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(runs);
    }

    public void Dispose() => room.Dispose();

    // The next batch reads what the last one wrote. A store that takes its time must not cost the group its slot.
    private async Task SettleAsync(RuleTurn turn, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource((turn.EndsAt - turn.Slot).ToTimeSpan() / 4, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await outlets.SettledAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Then the rules see what is there, as they would with any remote store.
        }
    }

    private async Task EvaluateTogetherAsync(
        RunningGroup group, ImmutableArray<int> batch, RuleTurn turn, RuleRun[] runs, CancellationToken cancellationToken)
    {
        var taken = -1;
        var besides = new List<Task>();
        for (var i = 1; i < batch.Length && (i < group.Definition.Vmalert.Concurrency || room.Wait(0, CancellationToken.None)); i++)
        {
            besides.Add(WorkBesidesAsync(isOwn: i < group.Definition.Vmalert.Concurrency));
        }

        await WorkAsync();
        await Task.WhenAll(besides);

        async Task WorkBesidesAsync(bool isOwn)
        {
            try
            {
                await WorkAsync();
            }
            finally
            {
                if (!isOwn)
                {
                    room.Release();
                }
            }
        }

        async Task WorkAsync()
        {
            while (Interlocked.Increment(ref taken) is var next && next < batch.Length)
            {
                runs[batch[next]] = await EvaluateAsync(group.Rules[batch[next]], turn, cancellationToken);
            }
        }
    }

    private async Task<RuleRun> EvaluateAsync(RunningRule rule, RuleTurn turn, CancellationToken cancellationToken)
    {
        try
        {
            return await rule.RunAsync(turn, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested) // one bad rule must not keep the others from their turn
        {
            EvaluationBroke(rule.Group.File, rule.Group.Name, rule.Definition.Name, e);

            return rule.Broke(turn, e);
        }
    }

    [LoggerMessage(LogLevel.Error, "A rule was not evaluated")]
    private partial void EvaluationBroke(string file, string group, string rule, Exception exception);
}
