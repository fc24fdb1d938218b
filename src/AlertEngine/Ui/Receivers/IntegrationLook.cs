using NodaTime;

namespace AlertEngine.Ui.Receivers;

/// <summary>An integration, and how it has been doing.</summary>
/// <param name="Attempts">Since the start, as those that failed.</param>
/// <param name="Waiting">How many groups have a message on its way there.</param>
/// <param name="Error">The last one; secrets are masked.</param>
public sealed record IntegrationLook(
    string Receiver,
    string Name,
    bool SendResolved,
    IntegrationHealth Health,
    long Attempts,
    long Failed,
    int Waiting,
    Instant? LastAccepted,
    Instant? LastFailed,
    string? Error)
{
    public bool IsFailing => Health is IntegrationHealth.Failing or IntegrationHealth.LeftAlone or IntegrationHealth.Deciding;

    /// <summary>In percent, of which the first error is one; null before the first attempt.</summary>
    public int? ErrorRate => Attempts == 0 ? null : Failed == 0 ? 0 : Math.Max(1, (int)Math.Round(100.0 * Failed / Attempts));
}

/// <summary>How an integration is doing.</summary>
public enum IntegrationHealth
{
    /// <summary>No route leads there.</summary>
    NoRoute,

    NotTold,
    Working,
    Failing,
    LeftAlone,

    /// <summary>It was left alone, and one attempt decides.</summary>
    Deciding,
}
