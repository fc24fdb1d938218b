using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Sns;

/// <summary>Judges what AWS says: its status does, but for codes that ask for patience under the status of a mistake.</summary>
internal static class AwsAnswer
{
    public static DeliveryOutcome Judge(ServiceAnswer.Given given)
    {
        if (given.IsSuccess)
        {
            return new DeliveryOutcome.Accepted();
        }

        var xml = AwsXml.Of(given.Body);
        var code = xml.Text("Code");
        var outcome = given.Failure(code.Length > 0 ? $"{code}: {xml.Text("Message")}" : "");

        return (code, outcome) switch
        {
            ("Throttled" or "Throttling" or "ThrottledException" or "ThrottlingException" or "RequestLimitExceeded" or "KMSThrottling" or "KMSThrottlingException",
                DeliveryOutcome.Rejected rejected) => new DeliveryOutcome.Retry(FailureReason.RateLimited, rejected.Error, given.RetryAfter),
            (_, DeliveryOutcome.Rejected rejected) when IsExpired(code) => new DeliveryOutcome.Retry(FailureReason.Auth, rejected.Error),
            _ => outcome,
        };
    }

    /// <summary>Whether it is but the end of credentials that stands in the way.</summary>
    public static bool RefusesCredentials(ServiceAnswer.Given given) => !given.IsSuccess && IsExpired(AwsXml.Of(given.Body).Text("Code"));

    private static bool IsExpired(string code) => code is "ExpiredToken" or "ExpiredTokenException" or "RequestExpired";
}
