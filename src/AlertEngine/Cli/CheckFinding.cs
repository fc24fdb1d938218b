using AlertEngine.Configuration;

namespace AlertEngine.Cli;

/// <summary>Something that a check found.</summary>
/// <param name="Rule">The lint, or what kind of thing it is.</param>
internal sealed record CheckFinding(string Rule, FindingLevel Level, Problem Problem)
{
    public string Word => Level.ToString().ToLowerInvariant();

    /// <summary>As the repository knows the file, when it stands below the working folder.</summary>
    public string File
    {
        get
        {
            var relative = Path.GetRelativePath(Environment.CurrentDirectory, Problem.File);

            return (relative.StartsWith("..", StringComparison.Ordinal) ? Problem.File : relative).Replace('\\', '/');
        }
    }
}

/// <summary>How bad it is, in the words that SARIF and GitHub share with us.</summary>
internal enum FindingLevel
{
    Note,
    Warning,
    Error,
}
