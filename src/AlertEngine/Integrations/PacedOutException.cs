namespace AlertEngine.Integrations;

/// <summary>A message's time was over before its turn came at a service that takes only so many.</summary>
internal sealed class PacedOutException(OperationCanceledException inner)
    : OperationCanceledException("the service takes only so many messages, and the turn of this one did not come in time", inner, inner.CancellationToken);
