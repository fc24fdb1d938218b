using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Feishu;

/// <summary>Judges what Feishu says: the code in the body decides, whatever the status. Older bots name it otherwise.</summary>
internal static class FeishuAnswer
{
    public static DeliveryOutcome Judge(ServiceAnswer.Given given)
    {
        var answer = given.Json();
        var code = answer["code"].WholeNumber ?? answer["StatusCode"].WholeNumber;
        var words = answer["msg"].Text is { Length: > 0 } text ? text : answer["StatusMessage"].Text;

        return RobotAnswer.Judge(given, "Feishu", code, words, Verdict);
    }

    private static RobotVerdict Verdict(long code, string words) => code switch
    {
        11232 or 99991400 => new RobotVerdict.Later(FailureReason.RateLimited),
        9499 when words.Contains("too many request", StringComparison.OrdinalIgnoreCase) => new RobotVerdict.Later(FailureReason.RateLimited),
        19001 or 19021 or 19022 or 19024 => new RobotVerdict.Never(FailureReason.Auth),
        _ => new RobotVerdict.Never(FailureReason.ClientError),
    };
}
