using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Integrations;
using AlertEngine.Notifications;
using AlertEngine.Persistence;
using AlertEngine.Store;
using NodaTime;
using NodaTime.Text;

namespace AlertEngine.Dispatch;

/// <summary>Delivers what a person asks for: at once, in one attempt, beside all turns. It is in the ledger, and no group knows of it.</summary>
internal sealed class AskedDeliveries(ActiveConfig config, Dispatcher dispatcher, Ledger ledger)
{
    private static readonly Duration Patience = Duration.FromSeconds(20);

    public Receiver? Find(string receiver) => config.Current.Config.Receivers.FirstOrDefault(known => known.Name == receiver);

    /// <summary>Tells integrations of a receiver, and gives what came of each. Null before the configuration is in force.</summary>
    public async Task<ImmutableArray<LedgerEntry>?> TellAsync(
        IEnumerable<ConfiguredIntegration> integrations, Notification notification, DeliveryCause cause, CancellationToken cancellationToken)
    {
        if (dispatcher.Plan is not { } plan)
        {
            return null;
        }

        var reports = await Task.WhenAll(integrations.Select(
            configured => MadeAttempt.MakeAloneAsync(configured, plan.Parts, notification, Patience, cancellationToken)));
        ImmutableArray<LedgerEntry> entries = [.. reports.Select(Noted)];
        await ledger.WrittenAsync(cancellationToken);

        return entries;

        LedgerEntry Noted(AttemptReport report)
        {
            var id = ledger.Note(report, cause);

            return new(id, id, cause, report);
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

        return await TellAsync([configured], Again(told), DeliveryCause.Resend, cancellationToken) is { } entries
            ? new AskedOutcome.Told(entries)
            : new AskedOutcome.NotInForce();
    }

    private static Notification Again(LedgerEntry told) => (told.Attempt.Notification with { IdempotencyKey = NewKey() })
        .Marked(NotificationMark.Resent, $"told again since somebody asked for it; first told at {InstantPattern.General.Format(told.Attempt.At)}");

    /// <summary>For a message that is no part of any other.</summary>
    public static string NewKey() => Guid.NewGuid().ToString("N");
}
