using System.Diagnostics.CodeAnalysis;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations;

/// <summary>Something without which a delivery cannot go on, as an address or a token; or how it ends because that is not to be had.</summary>
internal readonly struct Needed<T>
{
    private readonly T? value;
    private readonly DeliveryOutcome? end;

    private Needed(T? value, DeliveryOutcome? end) => (this.value, this.end) = (value, end);

    public static Needed<T> Of(T value) => new(value, end: null);

    public static Needed<T> Missing(DeliveryOutcome end) => new(value: default, end);

    public static Needed<T> Missing(FailureReason reason, string error) => Missing(new DeliveryOutcome.Rejected(reason, error));

    public bool IsHere([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out DeliveryOutcome? end)
    {
        (value, end) = (this.value, this.end);

        return end is null;
    }
}
