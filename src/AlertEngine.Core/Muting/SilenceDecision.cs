using NodaTime;

namespace AlertEngine.Muting;

/// <summary>What becomes of a draft.</summary>
public abstract record SilenceDecision
{
    private SilenceDecision() { }

    /// <summary>The silence as it is from now on, and the one that it takes the place of, which has expired.</summary>
    public sealed record Accepted(Silence Silence, Silence? Replaced = null) : SilenceDecision;

    /// <summary>The draft is to change a silence that is not there.</summary>
    public sealed record NotFound : SilenceDecision;

    public sealed record Refused(string Reason) : SilenceDecision;
}

/// <summary>What a draft is decided against.</summary>
/// <param name="Changed">The silence that the draft names, if it is there.</param>
/// <param name="Count">How many silences are kept, expired ones too.</param>
/// <param name="NewId">For a silence that begins a life of its own.</param>
public sealed record SilenceSurroundings(Silence? Changed, int Count, SilenceId NewId, Instant Now);
