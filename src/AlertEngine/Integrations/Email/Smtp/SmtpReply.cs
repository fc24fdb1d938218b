using System.Collections.Immutable;
using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>What a mail server said to a command.</summary>
/// <param name="Lines">Without the code.</param>
internal sealed record SmtpReply(int Code, ImmutableArray<string> Lines)
{
    // As much of a foreign text as an error should be made of.
    private const int LongestText = 1024;

    public bool IsPositive => Code is >= 200 and < 300;

    /// <summary>The server waits for more.</summary>
    public bool IsIntermediate => Code is >= 300 and < 400;

    /// <summary>Worth another attempt.</summary>
    public bool IsTransient => Code is >= 400 and < 500;

    /// <summary>The server ends the connection.</summary>
    public bool IsGoodbye => Code is 421;

    /// <summary>What follows from a reply that is not the one hoped for.</summary>
    public DeliveryOutcome Failure(string step)
    {
        var error = $"{step}: {this}";

        return Code switch
        {
            >= 400 and < 500 => new DeliveryOutcome.Retry(FailureReason.ServerError, error),
            530 or 534 or 535 or 538 => new DeliveryOutcome.Rejected(FailureReason.Auth, error),
            >= 500 => new DeliveryOutcome.Rejected(FailureReason.ClientError, error),
            _ => new DeliveryOutcome.Retry(FailureReason.Other, $"{step}: unexpected reply: {this}"),
        };
    }

    public override string ToString() => $"{Code} {Excerpt.Of(string.Join(' ', Lines), LongestText)}";
}
