using AlertEngine.Notifications;

namespace AlertEngine.Tests.Integrations;

/// <summary>Outcomes as a line that tests can expect.</summary>
internal static class Outcomes
{
    public static string Text(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Retry { After: { } after } retry => $"Retry {retry.Reason} {retry.Error} after {after.TotalSeconds} s",
        DeliveryOutcome.Retry retry => $"Retry {retry.Reason} {retry.Error}",
        DeliveryOutcome.Rejected rejected => $"Rejected {rejected.Reason} {rejected.Error}",
        _ => "Accepted",
    };
}
