using AlertEngine.Alerts;
using AlertEngine.Forwarding;

namespace AlertEngine.Tests.Evaluation;

/// <summary>Keeps what rules say of their alerts.</summary>
internal sealed class ToldAlerts : IAlertOutlet
{
    private readonly Lock gate = new();
    private readonly List<AlertReport> reports = [];

    /// <summary>What came since this was last asked.</summary>
    public IReadOnlyList<AlertReport> Take()
    {
        lock (gate)
        {
            AlertReport[] taken = [.. reports];
            reports.Clear();

            return taken;
        }
    }

    public ValueTask TakeAsync(IReadOnlyList<AlertReport> reports, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            this.reports.AddRange(reports);
        }

        return ValueTask.CompletedTask;
    }
}
