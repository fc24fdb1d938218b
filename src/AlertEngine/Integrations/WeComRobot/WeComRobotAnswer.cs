using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations.WeComRobot;

/// <summary>Judges what WeCom says to a robot: the code in the body decides.</summary>
internal static class WeComRobotAnswer
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    public static DeliveryOutcome Judge(ServiceAnswer.Given given)
    {
        var answer = given.Json();

        return RobotAnswer.Judge(given, "WeCom", answer["errcode"].WholeNumber, answer["errmsg"].Text, Verdict);
    }

    private static RobotVerdict Verdict(long code, string _) => code switch
    {
        -1 => new RobotVerdict.Later(FailureReason.ServerError),
        45009 or 45033 => new RobotVerdict.Later(FailureReason.RateLimited, Minute),
        93000 => new RobotVerdict.Never(FailureReason.Auth),
        _ => new RobotVerdict.Never(FailureReason.ClientError),
    };
}
