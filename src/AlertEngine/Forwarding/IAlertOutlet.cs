using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Rules;

namespace AlertEngine.Forwarding;

/// <summary>Takes what rules say of their alerts.</summary>
internal interface IAlertOutlet
{
    /// <summary>Ends when the reports are taken; whether they get anywhere is the outlet's care from then on.</summary>
    /// <param name="headers">Go along where the reports are posted.</param>
    ValueTask TakeAsync(IReadOnlyList<AlertReport> reports, ImmutableArray<HeaderLine> headers, CancellationToken cancellationToken);
}
