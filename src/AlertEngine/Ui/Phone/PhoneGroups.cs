using System.Collections.Immutable;
using AlertEngine.Dispatch;
using AlertEngine.Integrations;
using AlertEngine.Ui.Alerts;
using NodaTime;

namespace AlertEngine.Ui.Phone;

/// <summary>Finds the group that a link is for.</summary>
internal sealed class PhoneGroups(Dispatcher dispatcher, AlertRows rows)
{
    /// <summary>Null when nothing of it fires any more.</summary>
    public async Task<PhoneGroup?> FindAsync(PhonePass pass, Instant now, CancellationToken cancellationToken)
    {
        var groups = await dispatcher.GroupsAsync(cancellationToken);
        var found = groups.FirstOrDefault(group => PhoneLinks.DigestOf(group.Key) == pass.Group);
        ImmutableArray<AlertRow> firing =
        [
            .. (found?.Alerts ?? []).Where(alert => !alert.IsResolvedAt(now)).Select(alert => rows.Of(alert, now))
                .OrderBy(row => row.Severity).ThenByDescending(row => row.Alert.StartsAt),
        ];

        return firing.IsEmpty ? null : new(found!.Receiver, firing);
    }
}
