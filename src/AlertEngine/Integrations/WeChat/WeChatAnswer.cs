using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations.WeChat;

/// <summary>Judges what WeCom says to an app: the code in the body decides.</summary>
internal static class WeChatAnswer
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    private static readonly (string Field, string Name)[] Unreachable =
        [("invaliduser", "users"), ("invalidparty", "parties"), ("invalidtag", "tags"), ("unlicenseduser", "users without licence")];

    public static DeliveryOutcome Judge(ServiceAnswer.Given given)
    {
        var answer = given.Json();

        return RobotAnswer.Judge(given, "WeChat", answer["errcode"].WholeNumber, answer["errmsg"].Text, Verdict);
    }

    /// <summary>Of an answer that brought no token.</summary>
    public static DeliveryOutcome JudgeToken(ServiceAnswer.Given given, string corp) => Judge(given) switch
    {
        DeliveryOutcome.Retry retry when given.IsSuccess && given.Json()["errcode"].WholeNumber is not null => retry,
        DeliveryOutcome outcome when !given.IsSuccess => outcome,
        DeliveryOutcome.Rejected rejected => new DeliveryOutcome.Rejected(FailureReason.Auth, $"invalid APISecret for CorpID: {corp}: {rejected.Error}"),
        _ => new DeliveryOutcome.Rejected(FailureReason.Auth, $"invalid APISecret for CorpID: {corp}"),
    };

    /// <summary>Whether it is the token alone that stands in the way.</summary>
    public static bool RefusesToken(ServiceAnswer.Given given) =>
        given.Json()["errcode"].WholeNumber is { } code && IsAboutToken(code);

    /// <summary>Whom an accepted message did not reach; empty if all.</summary>
    public static string Unreached(ServiceAnswer.Given given)
    {
        var answer = given.Json();
        if (answer["errcode"].WholeNumber is not 0)
        {
            return "";
        }

        var parts = Unreachable
            .Select(kind => (kind.Name, Who: answer[kind.Field].Text))
            .Where(kind => kind.Who.Length > 0)
            .Select(kind => $"{kind.Name} {kind.Who}")
            .ToList();

        return parts.Count > 0 ? $"not sent to {string.Join(", ", parts)}" : "";
    }

    private static RobotVerdict Verdict(long code, string _) => code switch
    {
        _ when IsAboutToken(code) => new RobotVerdict.Later(FailureReason.Auth),
        -1 => new RobotVerdict.Later(FailureReason.ServerError),
        45009 or 45033 => new RobotVerdict.Later(FailureReason.RateLimited, Minute),
        40001 or 40013 or 60020 => new RobotVerdict.Never(FailureReason.Auth),
        _ => new RobotVerdict.Never(FailureReason.ClientError),
    };

    private static bool IsAboutToken(long code) => code is 40014 or 41001 or 42001;
}
