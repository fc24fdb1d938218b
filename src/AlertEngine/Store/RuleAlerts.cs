using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Forwarding;
using AlertEngine.Rules;
using NodaTime.Extensions;

namespace AlertEngine.Store;

/// <summary>Takes what our own rules say of their alerts. They say it again after a restart, so they need not wait for the disk.</summary>
internal sealed class RuleAlerts(AlertStore alerts, OutgoingLabels outgoing, TimeProvider time) : IAlertOutlet
{
    public ValueTask TakeAsync(IReadOnlyList<AlertReport> reports, ImmutableArray<HeaderLine> headers, CancellationToken cancellationToken)
    {
        var now = time.GetCurrentInstant();

        return alerts.PutSoonAsync(
            [
                .. from report in reports
                   let labels = outgoing.Of(report)
                   where labels is not null
                   select Alert.Of(labels == report.Labels ? report : report with { Labels = labels }, now),
            ],
            cancellationToken);
    }
}
