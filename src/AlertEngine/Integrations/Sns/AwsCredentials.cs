using NodaTime;

namespace AlertEngine.Integrations.Sns;

/// <summary>As whom requests to AWS are signed.</summary>
/// <param name="SessionToken">Of credentials that end; null for those that do not.</param>
internal sealed record AwsCredentials(string AccessKey, string SecretKey, string? SessionToken = null)
{
    // So that none end on their way.
    private static readonly Duration Margin = Duration.FromMinutes(5);

    /// <summary>Null for those that last.</summary>
    public Instant? EndsAt { get; init; }

    public bool HoldsAt(Instant now) => EndsAt is not { } end || now < end - Margin;

    public override string ToString() => AccessKey;
}
