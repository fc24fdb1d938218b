using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Integrations;
using AlertEngine.Notifications;
using AlertEngine.Persistence;
using AlertEngine.Store;
using NodaTime;
using NodaTime.Text;

namespace AlertEngine.Dispatch;

/// <summary>
/// Delivers what a person asks for: at once, in one attempt, beside all turns, and only so many at a time. It is in the ledger, and no group
/// knows of it.
/// </summary>
internal sealed class AskedDeliveries(ActiveConfig config, Dispatcher dispatcher, Ledger ledger)
{
    public const int MostAtOnce = 16;

    /// <summary>How long one takes at most: after this there is room again.</summary>
    public static readonly Duration Patience = Duration.FromSeconds(20);

    private int running;

    public Receiver? Find(string receiver) => config.Current.Config.Receivers.FirstOrDefault(known => known.Name == receiver);

    /// <summary>Tells integrations of a receiver, and gives what came of each.</summary>
    public async Task<AskedOutcome> TellAsync(
        IEnumerable<ConfiguredIntegration> integrations, Notification notification, DeliveryCause cause, CancellationToken cancellationToken)
    {
        if (dispatcher.Plan is not { } plan)
        {
            return new AskedOutcome.NotInForce();
        }

        try
        {
            return Interlocked.Increment(ref running) > MostAtOnce
                ? new AskedOutcome.TooMany()
                : new AskedOutcome.Told(await TellAsync(integrations, plan.Parts, notification, cause, cancellationToken));
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    /// <summary>Tells the same integration the same again.</summary>
    public async Task<AskedOutcome> TellAgainAsync(LedgerEntry told, CancellationToken cancellationToken)
    {
        var (receiver, integration) = (told.Attempt.Notification.Receiver, told.Attempt.Integration);
        if (!told.IsWhole)
        {
            return new AskedOutcome.NotKept();
        }

        if (Find(receiver)?.Integrations.FirstOrDefault(known => known.ToString() == integration) is not { } configured)
        {
            return new AskedOutcome.NotConfigured();
        }

        return await TellAsync([configured], Again(told), DeliveryCause.Resend, cancellationToken);
    }

    private async Task<ImmutableArray<LedgerEntry>> TellAsync(
        IEnumerable<ConfiguredIntegration> integrations,
        IntegrationParts parts,
        Notification notification,
        DeliveryCause cause,
        CancellationToken cancellationToken)
    {
        var reports = await Task.WhenAll(integrations.Select(
            configured => MadeAttempt.MakeAloneAsync(configured, parts, notification, Patience, cancellationToken)));
        ImmutableArray<LedgerEntry> entries = [.. reports.Select(Noted)];
        await ledger.WrittenAsync(cancellationToken);

        return entries;

        LedgerEntry Noted(AttemptReport report)
        {
            var id = ledger.Note(report, cause);

            return new(id, id, cause, report);
        }
    }

    private static Notification Again(LedgerEntry told) => (told.Attempt.Notification with { IdempotencyKey = NewKey() })
        .Marked(NotificationMark.Resent, $"told again since somebody asked for it; first told at {InstantPattern.General.Format(told.Attempt.At)}");

    /// <summary>For a message that is no part of any other.</summary>
    public static string NewKey() => Guid.NewGuid().ToString("N");
}
