using AlertEngine.GoText;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.RocketChat;

/// <summary>What answers of Rocket.Chat mean: how it went stands in the body.</summary>
internal static class RocketChatAnswer
{
    public static DeliveryOutcome Judge(ServiceAnswer.Given answer, string channel)
    {
        var before = $"channel {GoQuote.Quote(channel)}: ";

        return !answer.IsSuccess ? answer.Judge(before)
            : !AnswerFields.TryRead(answer.Body, out var fields, out var error) ? answer.Unreadable(error, before)
            : fields.Holds("success") ? new DeliveryOutcome.Accepted()
            : new DeliveryOutcome.Rejected(FailureReason.ClientError, $"{before}error response from Rocketchat: {fields["error"]}");
    }
}
