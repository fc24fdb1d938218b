namespace AlertEngine.Cli;

/// <summary>What the shell learns of a run.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>What was looked at is not in order, or the program cannot run with what it was given.</summary>
    public const int Findings = 1;

    /// <summary>Nothing is wrong, but lints found something and were said to be fatal; promtool's.</summary>
    public const int LintFindings = 3;

    /// <summary>Whoever was to be asked could not be.</summary>
    public const int Unreachable = 4;

    private const int WrongUsage = 2;

    /// <summary>The command line itself is wrong.</summary>
    public static int Usage(TextWriter error, IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            error.WriteLine($"alertengine: {problem}");
        }

        error.WriteLine("Try 'alertengine help'.");

        return WrongUsage;
    }
}
