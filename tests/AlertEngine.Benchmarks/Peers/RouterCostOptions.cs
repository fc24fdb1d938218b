using System.Globalization;

namespace AlertEngine.Benchmarks.Peers;

/// <summary>What is posted, and to whom.</summary>
internal sealed record RouterCostOptions
{
    public string? Program { get; private init; }
    public string? Alertmanager { get; private init; }
    public int Alerts { get; private init; } = 100_000;
    public int Groups { get; private init; } = 1_000;

    /// <summary>How many alerts are in a post.</summary>
    public int Batch { get; private init; } = 256;

    public int Rounds { get; private init; } = 3;

    /// <summary>How many seconds a group waits before it is told, and until its next turn.</summary>
    public int Wait { get; private init; } = 8;

    public static RouterCostOptions Read(IEnumerable<string> arguments)
    {
        var options = new RouterCostOptions();
        foreach (var argument in arguments)
        {
            options = argument.Split('=', 2) switch
            {
                ["--program", var value] => options with { Program = value },
                ["--alertmanager", var value] => options with { Alertmanager = value },
                ["--alerts", var value] => options with { Alerts = Number(value) },
                ["--groups", var value] => options with { Groups = Number(value) },
                ["--batch", var value] => options with { Batch = Number(value) },
                ["--rounds", var value] => options with { Rounds = Number(value) },
                ["--wait", var value] => options with { Wait = Number(value) },
                _ => throw new ArgumentException($"unknown argument {argument}", nameof(arguments)),
            };
        }

        return options;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
