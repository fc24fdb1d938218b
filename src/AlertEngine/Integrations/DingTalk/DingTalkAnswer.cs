using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations.DingTalk;

/// <summary>Judges what DingTalk says: the body does, nearly always with the status 200.</summary>
internal static class DingTalkAnswer
{
    private static readonly Duration Minute = Duration.FromMinutes(1);
    private static readonly Duration LongestWait = Duration.FromMinutes(10);

    public static DeliveryOutcome Judge(ServiceAnswer.Given given)
    {
        var answer = given.Json();
        var code = answer["errcode"].WholeNumber;

        // The gateway before the robots speaks otherwise than they.
        if (code is null && answer["status"].WholeNumber is { } status and not 0)
        {
            var wait = Duration.FromSeconds(Math.Clamp(answer["wait"].WholeNumber ?? 0, 0, LongestWait.TotalSeconds));

            return new DeliveryOutcome.Retry(FailureReason.RateLimited, RobotAnswer.Words("DingTalk", status, "throttled"), wait);
        }

        return RobotAnswer.Judge(given, "DingTalk", code, answer["errmsg"].Text, Verdict);
    }

    private static RobotVerdict Verdict(long code, string _) => code switch
    {
        -1 => new RobotVerdict.Later(FailureReason.ServerError),
        130101 or 410100 => new RobotVerdict.Later(FailureReason.RateLimited, Minute),
        310000 or 300001 or 400101 or 400102 or 400106 => new RobotVerdict.Never(FailureReason.Auth),
        _ => new RobotVerdict.Never(FailureReason.ClientError),
    };
}
