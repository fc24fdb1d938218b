using AlertEngine.GoText;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.RocketChat;

/// <summary>What answers of Rocket.Chat mean: how it went stands in the body.</summary>
internal static class RocketChatAnswer
{
    public static DeliveryOutcome Judge(ServiceAnswer.Given answer, string channel)
    {
        var before = $"channel {GoQuote.Quote(channel)}: ";
        var json = answer.Json();

        return !answer.IsSuccess ? answer.Judge(before)
            : json.Flaw is { } flaw ? answer.Unreadable(flaw, before)
            : json["success"].IsTrue ? new DeliveryOutcome.Accepted()
            : new DeliveryOutcome.Rejected(FailureReason.ClientError, $"{before}error response from Rocketchat: {json["error"].Text}");
    }
}
