using System.Buffers;
using AlertEngine.Alerts;
using AlertEngine.PromQL.Series;
using AlertEngine.Rules;
using AlertEngine.Series;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>Writes the series ALERTS and ALERTS_FOR_STATE of one rule. What has ended gets the marker that says so.</summary>
internal sealed class AlertSamples(RuleOutlets outlets)
{
    private readonly ArrayBufferWriter<SeriesSample> buffer = new();

    public async Task WriteAsync(IReadOnlyList<AlertChange> changes, IReadOnlyCollection<RuleAlert> alerts, Instant at, CancellationToken cancellationToken)
    {
        if (!outlets.TakesSeries)
        {
            return;
        }

        foreach (var change in changes)
        {
            End(change.Alert, at, hasState: change.After is AlertPhase.Pending or AlertPhase.Firing);
        }

        foreach (var alert in alerts)
        {
            Add(alert, at);
        }

        await FlushAsync(cancellationToken);
    }

    public async Task WriteEndAsync(IReadOnlyCollection<RuleAlert> alerts, Instant at, CancellationToken cancellationToken)
    {
        if (!outlets.TakesSeries)
        {
            return;
        }

        foreach (var alert in alerts)
        {
            End(alert, at, hasState: false);
        }

        await FlushAsync(cancellationToken);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (buffer.WrittenCount > 0)
        {
            await outlets.WriteAsync(buffer.WrittenMemory, cancellationToken);
            buffer.ResetWrittenCount();
        }
    }

    private void Add(RuleAlert alert, Instant at)
    {
        var (state, activeAt) = alert.Phase switch
        {
            AlertPhase.Pending p => ("pending", p.ActiveAt),
            AlertPhase.Firing f => ("firing", f.ActiveAt),
            _ => (null, default),
        };
        if (state is null)
        {
            return;
        }

        alert.Written ??= new(ResultLabels.OfState(alert.Labels, state), ResultLabels.OfActiveSince(alert.Labels));
        Write(new(alert.Written.State, at, 1));
        Write(new(alert.Written.ActiveSince, at, activeAt.ToUnixTimeSeconds()));
    }

    // Since when it is active is one series, whatever the state.
    private void End(RuleAlert alert, Instant at, bool hasState)
    {
        if (alert.Written is not { } written)
        {
            return;
        }

        Write(new(written.State, at, Staleness.Marker));
        if (!hasState)
        {
            Write(new(written.ActiveSince, at, Staleness.Marker));
        }

        alert.Written = null;
    }

    private void Write(SeriesSample sample)
    {
        buffer.GetSpan(1)[0] = sample;
        buffer.Advance(1);
    }
}
