using System.CommandLine;

namespace AlertEngine.Cli;

/// <summary>The flag without which no receiver runs a command on this machine.</summary>
internal static class CommandsFlag
{
    public static Option<bool> Create() => new("--integrations.exec")
    {
        Description = "Whether receivers may run commands on this machine (exec_configs)",
    };
}
