using AlertEngine.Muting;

namespace AlertEngine.Store;

/// <summary>What came of asking for a silence, or for its end.</summary>
internal abstract record SilenceOutcome
{
    private SilenceOutcome() { }

    /// <summary>It is in force and survives a crash.</summary>
    public sealed record Done(SilenceId Id) : SilenceOutcome;

    /// <summary>It is in force, but storage did not take it yet: a crash now would undo it.</summary>
    public sealed record NotDurable(SilenceId Id, string Reason) : SilenceOutcome;

    public sealed record NotFound : SilenceOutcome;

    public sealed record Refused(string Reason) : SilenceOutcome;
}
