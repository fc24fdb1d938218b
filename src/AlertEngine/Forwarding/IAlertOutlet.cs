using AlertEngine.Alerts;

namespace AlertEngine.Forwarding;

/// <summary>Takes what rules say of their alerts.</summary>
internal interface IAlertOutlet
{
    /// <summary>Ends when the reports are taken; whether they get anywhere is the outlet's care from then on.</summary>
    ValueTask TakeAsync(IReadOnlyList<AlertReport> reports, CancellationToken cancellationToken);
}
