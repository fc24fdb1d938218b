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

    /// <summary>With the time that the receiver wants to be left alone.</summary>
    public static string TextWithPause(DeliveryOutcome outcome) =>
        outcome is DeliveryOutcome.Retry { After: { } after } ? $"{Text(outcome)} after {after.TotalSeconds} s" : Text(outcome);
}
