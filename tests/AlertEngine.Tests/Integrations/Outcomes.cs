using AlertEngine.Notifications;

namespace AlertEngine.Tests.Integrations;

/// <summary>Outcomes in a line, for tables.</summary>
internal static class Outcomes
{
    public static string Text(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Retry retry => $"Retry {retry.Reason} {retry.Error}",
        DeliveryOutcome.Rejected rejected => $"Rejected {rejected.Reason} {rejected.Error}",
        _ => "Accepted",
    };
}
