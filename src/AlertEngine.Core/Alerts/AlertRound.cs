namespace AlertEngine.Alerts;

/// <summary>What an evaluation means for the alerts of its rule.</summary>
public abstract record AlertRound
{
    private AlertRound() { }

    /// <param name="Active">How many alerts are pending or firing afterwards.</param>
    public sealed record Decided(IReadOnlyList<AlertChange> Changes, int Active) : AlertRound;

    /// <summary>More alerts than the group allows.</summary>
    public sealed record TooMany(int Active) : AlertRound;
}

/// <summary>An alert that goes from one phase to another; from none when it is new, to none when it is forgotten.</summary>
/// <param name="Seen">What was seen of it in this round; null when its series was not there.</param>
public readonly record struct AlertChange(RuleAlert Alert, AlertPhase? Before, AlertPhase? After, Sighting? Seen = null);
