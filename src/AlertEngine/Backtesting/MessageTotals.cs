using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>How many messages one integration of a receiver would have been told to send.</summary>
/// <param name="Repeats">Those among them that said again what was said before.</param>
/// <param name="AtNight">Those among them from 22:00 to 7:00.</param>
internal sealed record MessageTotal(string Receiver, string Integration, int Messages, int Firing, int Resolved, int Repeats, int AtNight);

/// <summary>In how many messages the alerts of one name were.</summary>
internal sealed record NoisyAlert(string Name, int Messages, int AtNight);

/// <summary>The messages of a backtest, counted.</summary>
internal sealed record MessageTotals(ImmutableArray<MessageTotal> Receivers, ImmutableArray<NoisyAlert> Noisiest)
{
    private const int Evening = 22;
    private const int Morning = 7;

    public static MessageTotals Of(IReadOnlyCollection<PastMessage> messages, DateTimeZone zone)
    {
        var atNight = messages.Where(message => message.At.InZone(zone).Hour is >= Evening or < Morning).ToHashSet(ReferenceEqualityComparer.Instance);

        return new(
            [
                .. messages
                    .GroupBy(message => (message.Receiver, message.Integration))
                    .OrderByDescending(told => told.Count()).ThenBy(told => told.Key.Receiver, StringComparer.Ordinal).ThenBy(told => told.Key.Integration, StringComparer.Ordinal)
                    .Select(told => new MessageTotal(
                        told.Key.Receiver,
                        told.Key.Integration,
                        told.Count(),
                        told.Count(message => message.IsFiring),
                        told.Count(message => !message.IsFiring),
                        told.Count(message => message.IsRepeat),
                        told.Count(atNight.Contains))),
            ],
            [
                .. messages
                    .SelectMany(message => message.Alerts.Select(name => (Name: name, Message: message)))
                    .GroupBy(alert => alert.Name)
                    .Select(alert => new NoisyAlert(alert.Key, alert.Count(), alert.Count(one => atNight.Contains(one.Message))))
                    .OrderByDescending(alert => alert.Messages).ThenBy(alert => alert.Name, StringComparer.Ordinal),
            ]);
    }
}
