using System.Diagnostics.CodeAnalysis;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Jira;

/// <summary>What one of the requests of a delivery gave, or how the delivery ends without it.</summary>
internal readonly struct JiraStep<T>
{
    private readonly T? value;
    private readonly DeliveryOutcome? failure;

    private JiraStep(T? value, DeliveryOutcome? failure) => (this.value, this.failure) = (value, failure);

    public static JiraStep<T> Done(T value) => new(value, failure: null);

    public static JiraStep<T> Failed(DeliveryOutcome failure) => new(value: default, failure);

    public bool IsDone([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out DeliveryOutcome? failure)
    {
        (value, failure) = (this.value!, this.failure);

        return failure is null;
    }
}
