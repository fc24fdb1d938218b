using NodaTime;

namespace AlertEngine.Rules;

/// <summary>Whether a group is to be evaluated now.</summary>
public abstract record EvaluationTurn
{
    private EvaluationTurn() { }

    /// <summary>Evaluate as of the slot. Missed are the slots that went by since the last evaluation.</summary>
    public sealed record Due(Instant Slot, long Missed) : EvaluationTurn;

    /// <summary>Too early; if by more than an interval, the clock was set back.</summary>
    public sealed record Wait(Instant Until) : EvaluationTurn;
}
