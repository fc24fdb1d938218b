namespace AlertEngine.Cli.Checkups;

/// <summary>What one look at the surroundings of the program found.</summary>
/// <param name="What">The kind of thing that was looked at.</param>
/// <param name="Which">The one of its kind.</param>
/// <param name="Advice">What to do about it; empty when there is nothing to do.</param>
internal sealed record Diagnosis(string What, string Which, Grade Grade, string Said, string Advice = "")
{
    /// <summary>Whether it failed because somebody else did not answer.</summary>
    public bool IsUnreachable { get; init; }

    public string Word => Grade switch
    {
        Grade.Fine => "OK",
        Grade.Doubtful => "WARN",
        _ => "FAIL",
    };
}

/// <summary>How bad it is.</summary>
internal enum Grade
{
    Fine,
    Doubtful,
    Failed,
}
