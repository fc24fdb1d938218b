using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations.Zulip;

/// <summary>Reads what a server says of a request.</summary>
internal static class ZulipAnswer
{
    private static readonly Duration LongestPause = Duration.FromHours(1);

    /// <summary>Where a picture is that was left with the server: newer ones say url, older ones uri.</summary>
    public static Needed<string> Address(ServiceAnswer.Given answer)
    {
        var json = answer.Json();
        var address = json["url"].Text is { Length: > 0 } url ? url : json["uri"].Text;

        return answer.IsSuccess && address.Length > 0 ? Needed<string>.Of(address) : Needed<string>.Missing(answer.Failure(json["msg"].Text));
    }

    public static DeliveryOutcome Judge(ServiceAnswer.Given answer)
    {
        var json = answer.Json();
        var asked = json["retry-after"].Number is { } pause and > 0
            ? Duration.FromSeconds(Math.Min(pause, LongestPause.TotalSeconds))
            : answer.RetryAfter;

        return (answer with { RetryAfter = asked }).Judge(complaint: json["msg"].Text);
    }
}
