namespace AlertEngine.Notifications;

/// <summary>How reasons of failures are written in metrics and answers; the words are Alertmanager's.</summary>
public static class FailureReasonText
{
    public static string Text(this FailureReason reason) => reason switch
    {
        FailureReason.ClientError => "clientError",
        FailureReason.ServerError => "serverError",
        FailureReason.Canceled => "contextCanceled",
        FailureReason.DeadlineExceeded => "contextDeadlineExceeded",
        FailureReason.Auth => "authError",
        FailureReason.RateLimited => "rateLimited",
        _ => "other",
    };
}
