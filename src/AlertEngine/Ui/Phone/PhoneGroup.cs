using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Rules;
using AlertEngine.Ui.Alerts;
using NodaTime;

namespace AlertEngine.Ui.Phone;

/// <summary>What the page of one group shows: its alerts that fire, the worst and newest first.</summary>
public sealed record PhoneGroup(string Receiver, ImmutableArray<AlertRow> Rows)
{
    public AlertRow First => Rows[0];

    public Instant Since => Rows.Min(row => row.Alert.StartsAt);

    /// <summary>
    /// What a silence of the group takes: all that its alerts have in common, and their names. It mutes none that is not like those
    /// which are shown.
    /// </summary>
    public ImmutableArray<Matcher> Matchers
    {
        get
        {
            ImmutableArray<Alert> alerts = [.. Rows.Select(row => row.Alert)];
            var names = alerts.Select(alert => alert.Labels[ResultLabels.AlertName]).Distinct().Count();

            return
            [
                .. Silences.SelectedAlerts.MatchersOf(alerts)
                    .Where(matcher => matcher.Operator is MatchOperator.Equal || (names > 1 && matcher.Name == ResultLabels.AlertName)),
            ];
        }
    }
}
