using System.Globalization;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations.Telegram;

/// <summary>Judges what Telegram says: the code in the body decides.</summary>
internal static class TelegramAnswer
{
    private const string BadRequest = "Bad Request: ";
    private const string BadMarkup = "can't parse entities";
    private static readonly Duration LongestWait = Duration.FromDays(1);

    public static DeliveryOutcome Judge(ServiceAnswer.Given given)
    {
        var answer = given.Json();
        if (answer["ok"].IsTrue)
        {
            return new DeliveryOutcome.Accepted();
        }

        if (answer["error_code"].WholeNumber is not { } code)
        {
            return RobotAnswer.WithoutCode(given);
        }

        var error = Error(answer, code);

        return code switch
        {
            429 => new DeliveryOutcome.Retry(FailureReason.RateLimited, error, Wait(answer) ?? given.RetryAfter),
            401 or 403 => new DeliveryOutcome.Rejected(FailureReason.Auth, error),
            >= 400 and < 500 => new DeliveryOutcome.Rejected(FailureReason.ClientError, error),
            _ => new DeliveryOutcome.Retry(FailureReason.ServerError, error, given.RetryAfter),
        };
    }

    /// <summary>Whether Telegram understood all but the markup of the text.</summary>
    public static bool IsAboutMarkup(DeliveryOutcome.Rejected rejected) => rejected.Error.Contains(BadMarkup, StringComparison.Ordinal);

    private static string Error(AnswerJson answer, long code)
    {
        var words = answer["description"].Text;
        var shown = words.StartsWith(BadRequest, StringComparison.Ordinal) ? words[BadRequest.Length..] : words;
        var moved = answer["parameters"]["migrate_to_chat_id"].WholeNumber is { } chat
            ? string.Create(CultureInfo.InvariantCulture, $": its chat_id is now {chat}")
            : "";

        return RobotAnswer.Words("telegram", code, shown) + moved;
    }

    private static Duration? Wait(AnswerJson answer) => answer["parameters"]["retry_after"].WholeNumber is { } seconds and >= 0
        ? Duration.Min(Duration.FromSeconds(Math.Min(seconds, int.MaxValue)), LongestWait)
        : null;
}
