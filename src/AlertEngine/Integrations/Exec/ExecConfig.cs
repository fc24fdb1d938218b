using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;
using NodaTime;

namespace AlertEngine.Integrations.Exec;

/// <summary>A command on this machine that gets each notification.</summary>
internal sealed record ExecConfig : IntegrationConfig
{
    public required string Command { get; init; }
    public required ImmutableArray<string> Arguments { get; init; }
    public required Duration Timeout { get; init; }

    /// <summary>Zero hands over all alerts of a notification.</summary>
    public required int MaxAlerts { get; init; }

    public static ExecConfig Read(YamlMap map, GlobalConfig global)
    {
        var command = map.RequiredText("command");
        if (command.Length > 0 && !Path.IsPathRooted(command))
        {
            map.Note("command", $"command: expected the whole path of a program, got \"{command}\"");
        }

        var timeout = map.Duration("timeout", otherwise: Duration.FromSeconds(10));
        if (timeout == Duration.Zero)
        {
            map.Note("timeout", "timeout: must be positive");
        }

        return new()
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Command = command,
            Arguments = map.Texts("arguments"),
            Timeout = timeout,
            MaxAlerts = map.Int("max_alerts", otherwise: 0, min: 0),
        };
    }

    /// <summary>For a program that was not allowed to run commands.</summary>
    public static ExecConfig Refuse(YamlMap map, GlobalConfig global)
    {
        map.Note("exec_configs run commands on this machine, which is off unless the flag --integrations.exec is given");

        return Read(map, global);
    }
}
