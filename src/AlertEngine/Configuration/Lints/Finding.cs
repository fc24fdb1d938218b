using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration.Lints;

/// <summary>How sure it is that a finding hurts.</summary>
internal enum Severity
{
    /// <summary>A habit that others do not share, or that reads worse than it could.</summary>
    Info,

    /// <summary>It may be meant; more often it is not.</summary>
    Warning,

    /// <summary>The rule does not do what it looks like.</summary>
    Bug,
}

/// <summary>What a lint found in a rule, and where.</summary>
internal sealed record Finding(Severity Severity, Place Place, string Message);

/// <summary>A finding with all that is printed of it.</summary>
internal sealed record LintFinding(string Lint, Severity Severity, Problem Problem)
{
    public override string ToString() =>
        $"{Problem.File}:{Problem.Place}: {Severity.ToString().ToLowerInvariant()}: {Problem.Message} [{Lint}]";
}
