using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Forwarding;
using AlertEngine.Rules;

namespace AlertEngine.Tests.Evaluation;

/// <summary>Keeps what rules say of their alerts.</summary>
internal sealed class ToldAlerts : IAlertOutlet
{
    private readonly Lock gate = new();
    private readonly List<AlertReport> reports = [];

    /// <summary>What went along the last time.</summary>
    public ImmutableArray<HeaderLine> Headers { get; private set; } = [];

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

    public ValueTask TakeAsync(IReadOnlyList<AlertReport> reports, ImmutableArray<HeaderLine> headers, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            this.reports.AddRange(reports);
            Headers = headers;
        }

        return ValueTask.CompletedTask;
    }
}
