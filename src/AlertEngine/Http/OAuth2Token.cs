using NodaTime;

namespace AlertEngine.Http;

/// <summary>A token with the moment from which it is not used any more.</summary>
internal sealed record OAuth2Token(string HeaderLine, Instant UsableUntil)
{
    // Printed members would show it.
    public override string ToString() => Configuration.Secret.Mask;
}

/// <summary>What came of asking for a token.</summary>
internal abstract record TokenOutcome
{
    private TokenOutcome() { }

    public sealed record Granted(OAuth2Token Token) : TokenOutcome;

    public sealed record Failed(HttpFailure Failure) : TokenOutcome;
}
