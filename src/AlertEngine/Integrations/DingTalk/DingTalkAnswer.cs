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
        if (!AnswerObject.TryRead(given.Body, out var answer))
        {
            return given.IsSuccess ? RobotAnswer.Unreadable(given) : given.Judge();
        }

        // The gateway before the robots speaks otherwise than they.
        if (answer.Number("errcode") is null && answer.Number("status") is not (null or 0))
        {
            var wait = Duration.FromSeconds(Math.Clamp(answer.Number("wait") ?? 0, 0, LongestWait.TotalSeconds));

            return new DeliveryOutcome.Retry(FailureReason.RateLimited, RobotAnswer.Words("DingTalk", answer.Number("status")!.Value, "throttled"), wait);
        }

        return RobotAnswer.Judge(given, "DingTalk", answer.Number("errcode"), answer.Text("errmsg"), Verdict);
    }

    private static RobotVerdict Verdict(long code, string _) => code switch
    {
        -1 => new RobotVerdict.Later(FailureReason.ServerError),
        130101 or 410100 => new RobotVerdict.Later(FailureReason.RateLimited, Minute),
        310000 or 300001 or 400101 or 400102 or 400106 => new RobotVerdict.Never(FailureReason.Auth),
        _ => new RobotVerdict.Never(FailureReason.ClientError),
    };
}
