namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>What of a change is asked for: whether a fall means that a counter started anew, and whether it is per second.</summary>
internal readonly record struct ChangeKind(bool IsCounter, bool IsPerSecond)
{
    public static ChangeKind Rate => new(IsCounter: true, IsPerSecond: true);

    public static ChangeKind Increase => new(IsCounter: true, IsPerSecond: false);

    public static ChangeKind Delta => new(IsCounter: false, IsPerSecond: false);
}
