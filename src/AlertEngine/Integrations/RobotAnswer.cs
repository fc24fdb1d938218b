using System.Diagnostics;
using System.Globalization;
using AlertEngine.Http;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations;

/// <summary>Judges answers that carry a code and words, as those of chat robots do; zero is success.</summary>
internal static class RobotAnswer
{
    private const int LongestWords = 512;

    /// <param name="service">As errors name it.</param>
    /// <param name="code">Null when the answer has none; then its status decides.</param>
    /// <param name="verdict">What the service's codes mean.</param>
    public static DeliveryOutcome Judge(
        ServiceAnswer.Given given, string service, long? code, string words, Func<long, string, RobotVerdict> verdict) => code switch
        {
            null => WithoutCode(given),
            0 => new DeliveryOutcome.Accepted(),
            { } failed => verdict(failed, words) switch
            {
                RobotVerdict.Later later => new DeliveryOutcome.Retry(later.Reason, Words(service, failed, words), later.After ?? given.RetryAfter),
                RobotVerdict.Never never => new DeliveryOutcome.Rejected(never.Reason, Words(service, failed, words)),
                _ => throw new UnreachableException(),
            },
        };

    public static string Words(string service, long code, string words) =>
        string.Create(CultureInfo.InvariantCulture, $"{service}: {Excerpt.Of(words, LongestWords)} ({code})");

    /// <summary>Whoever answered was not the service: a proxy, or a page that asks to log in. What looks like a success is none.</summary>
    public static DeliveryOutcome WithoutCode(ServiceAnswer.Given given) =>
        given.IsSuccess ? new DeliveryOutcome.Retry(FailureReason.Other, $"unexpected answer: {given.Excerpt}") : given.Judge();
}

/// <summary>What a code other than zero means for a message.</summary>
internal abstract record RobotVerdict
{
    private RobotVerdict() { }

    /// <param name="After">Null leaves the pause to the answer, or to the usual.</param>
    public sealed record Later(FailureReason Reason, Duration? After = null) : RobotVerdict;

    public sealed record Never(FailureReason Reason) : RobotVerdict;
}
