using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Jira;

/// <summary>What one of the requests of a delivery gave, or how the delivery ends without it.</summary>
internal abstract record JiraStep<T>
{
    private JiraStep() { }

    public sealed record Done(T Value) : JiraStep<T>;

    public sealed record Failed(DeliveryOutcome Outcome) : JiraStep<T>;
}
