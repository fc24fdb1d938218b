using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Forwarding;
using AlertEngine.Integrations;
using AlertEngine.Muting;
using AlertEngine.Rehearsal;
using AlertEngine.Store;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>The router of the past, which takes the alerts of rules and tells which messages they would have led to.</summary>
internal sealed class PastRouter : IAsyncDisposable
{
    private static readonly ExternalUrl SampleUrl = new("http://localhost:9093");

    private readonly VirtualRouter router;
    private readonly ImmutableArray<PastMessage>.Builder messages = ImmutableArray.CreateBuilder<PastMessage>();

    private PastRouter(VirtualRouter router) => this.router = router;

    public VirtualTime Time => router.Time;

    /// <summary>Takes the alerts of rules.</summary>
    public IAlertOutlet Rules => router.Rules;

    /// <param name="begin">Before anything happens.</param>
    /// <param name="silences">Those that were over before that count for nothing.</param>
    /// <returns>Null, with the reason noted, when a silence cannot be.</returns>
    public static async Task<PastRouter?> StartAsync(
        ConfigLoad.Loaded config, Instant begin, IEnumerable<SilenceDraft> silences, List<string> problems, CancellationToken cancellationToken)
    {
        var router = await VirtualRouter.StartAsync(config, new VirtualTime(begin), SampleUrl, LoadOptions.Default, cancellationToken);
        foreach (var silence in silences.Where(silence => silence.EndsAt > begin))
        {
            if (await router.Silences.SetAsync(silence) is SilenceOutcome.Refused refused)
            {
                problems.Add(refused.Reason);
            }
        }

        if (problems.Count == 0)
        {
            return new(router);
        }

        await router.DisposeAsync();

        return null;
    }

    public Task AdvanceToAsync(Instant to, CancellationToken cancellationToken) => router.AdvanceToAsync(to, cancellationToken);

    /// <summary>Takes over the messages so far, of which only what is counted is kept.</summary>
    public void Collect() => messages.AddRange(router.TakeMessages().Select(PastMessage.Of));

    /// <summary>Goes on to the end, and gives all messages within a time.</summary>
    public async Task<ImmutableArray<PastMessage>> FinishAsync(Interval time, CancellationToken cancellationToken)
    {
        await router.AdvanceToAsync(time.End, cancellationToken);
        await router.SettleAsync(cancellationToken);
        Collect();

        return [.. messages.Where(message => time.Contains(message.At))];
    }

    public ValueTask DisposeAsync() => router.DisposeAsync();
}
