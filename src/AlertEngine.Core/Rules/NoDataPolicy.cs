namespace AlertEngine.Rules;

/// <summary>What it means that the data is gone which the condition of a rule compares.</summary>
public enum NoDataPolicy
{
    /// <summary>That the condition does not hold, as in Prometheus.</summary>
    Resolve,

    /// <summary>Nothing: its alerts stay as they are.</summary>
    Keep,

    /// <summary>An alert of its own.</summary>
    Alert,
}
