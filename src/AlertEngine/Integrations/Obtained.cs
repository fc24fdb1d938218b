using System.Diagnostics.CodeAnalysis;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations;

/// <summary>What somebody else is asked for before a message can be sent, as a token; or what comes of it that it was not given.</summary>
internal readonly struct Obtained<T>
    where T : class
{
    private readonly T? value;
    private readonly DeliveryOutcome? failure;

    private Obtained(T? value, DeliveryOutcome? failure) => (this.value, this.failure) = (value, failure);

    public static Obtained<T> Of(T value) => new(value, failure: null);

    public static Obtained<T> Failed(DeliveryOutcome failure) => new(value: null, failure);

    public bool IsHere([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out DeliveryOutcome? failure)
    {
        (value, failure) = (this.value, this.failure);

        return value is not null;
    }
}
