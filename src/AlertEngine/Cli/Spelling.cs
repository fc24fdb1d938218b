namespace AlertEngine.Cli;

/// <summary>
/// Alertmanager's and Prometheus' ways of writing flags that the command-line library does not know:
/// <c>--flag=</c> for an empty value, <c>--no-flag</c> for a switch that is off, and a flag whose value
/// may be left out.
/// </summary>
internal static class Spelling
{
    public static string[] Understood(IReadOnlyList<string> arguments, IReadOnlySet<string> switches)
    {
        if (arguments is ["import", "vmalert", not ("--help" or "-h"), ..])
        {
            // All else belongs to vmalert, also what looks like a flag of ours: -httpListenAddr would ask for help.
            return [.. arguments.Take(2), "--", .. arguments.Skip(2)];
        }

        var understood = new List<string>(arguments.Count);
        foreach (var argument in arguments)
        {
            if (argument.StartsWith("--no-", StringComparison.Ordinal) && switches.Contains($"--{argument[5..]}"))
            {
                understood.Add($"--{argument[5..]}=false");
            }
            else if (argument is "--coverage")
            {
                // Its value may be left out: the file that follows is none.
                understood.Add("--coverage=0");
            }
            else if (argument.StartsWith("--", StringComparison.Ordinal) && argument.IndexOf('=') == argument.Length - 1 && argument.Length > 3)
            {
                understood.AddRange([argument[..^1], ""]);
            }
            else
            {
                understood.Add(argument);
            }
        }

        return [.. understood];
    }
}
