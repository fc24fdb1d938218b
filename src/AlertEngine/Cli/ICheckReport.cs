using AlertEngine.Configuration;

namespace AlertEngine.Cli;

/// <summary>Tells how the reading of configurations ended, in somebody's words.</summary>
internal interface ICheckReport
{
    /// <summary>Of all that was told so far.</summary>
    int ExitCode { get; }

    Task PrintAsync(string file, ConfigLoad load, CancellationToken cancellationToken);

    /// <summary>After the last file; for what is told of all together.</summary>
    void End() { }
}
