using System.Diagnostics.CodeAnalysis;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations;

/// <summary>Something without which nothing can be sent, as an address or a key; or why it is not to be had.</summary>
internal readonly struct Needed<T>
    where T : class
{
    private readonly T? value;
    private readonly DeliveryOutcome.Rejected? refusal;

    private Needed(T? value, DeliveryOutcome.Rejected? refusal) => (this.value, this.refusal) = (value, refusal);

    public static Needed<T> Of(T value) => new(value, refusal: null);

    public static Needed<T> Missing(FailureReason reason, string error) => new(value: null, new(reason, error));

    public bool IsHere([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out DeliveryOutcome.Rejected? refusal)
    {
        (value, refusal) = (this.value, this.refusal);

        return value is not null;
    }
}
