using AlertEngine.GoText;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Slack;

/// <summary>What Slack's answers mean: its API says in a body of JSON how it went, a webhook says <c>ok</c>.</summary>
internal static class SlackAnswer
{
    public static DeliveryOutcome Judge(ServiceAnswer.Given answer, string channel)
    {
        var before = $"channel {GoQuote.Quote(channel)}: ";
        if (!answer.IsSuccess)
        {
            return answer.Judge(before);
        }

        if (answer.MediaType == "application/json")
        {
            var json = answer.Json();

            return json.Flaw is { } flaw ? answer.Unreadable(flaw, before) : Judge(json, before);
        }

        return answer.Body == "ok"
            ? new DeliveryOutcome.Accepted()
            : new DeliveryOutcome.Rejected(FailureReason.ClientError, $"{before}received an error response from Slack: {answer.Excerpt}");
    }

    /// <summary>Whether the message that was to be changed is not there any more, or has got too old for it.</summary>
    public static bool IsGone(ServiceAnswer.Given answer) =>
        answer.Json()["error"].Text is "message_not_found" or "cant_update_message" or "edit_window_closed";

    private static DeliveryOutcome Judge(AnswerJson answer, string before)
    {
        if (answer["ok"].IsTrue)
        {
            return new DeliveryOutcome.Accepted(SlackPosted.Of(answer)?.ToMemory());
        }

        var code = answer["error"].Text;
        var error = $"{before}error response from Slack: {code}";

        return code switch
        {
            "ratelimited" or "rate_limited" => new DeliveryOutcome.Retry(FailureReason.RateLimited, error),
            "internal_error" or "service_unavailable" or "request_timeout" => new DeliveryOutcome.Retry(FailureReason.ServerError, error),
            _ => new DeliveryOutcome.Rejected(FailureReason.ClientError, error),
        };
    }
}
