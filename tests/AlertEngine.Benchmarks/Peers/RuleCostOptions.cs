using System.Globalization;

namespace AlertEngine.Benchmarks.Peers;

/// <summary>What is measured, and how long.</summary>
internal sealed record RuleCostOptions
{
    public string? Program { get; private init; }
    public string? Vmalert { get; private init; }
    public int Rules { get; private init; } = 200;

    /// <summary>Of each rule.</summary>
    public int Alerts { get; private init; } = 100;

    /// <summary>How many rules are in a group.</summary>
    public int GroupSize { get; private init; } = 10;

    public string Interval { get; private init; } = "2s";
    public int Seconds { get; private init; } = 60;
    public string Resend { get; private init; } = "1m";

    public static RuleCostOptions Read(IEnumerable<string> arguments)
    {
        var options = new RuleCostOptions();
        foreach (var argument in arguments)
        {
            options = argument.Split('=', 2) switch
            {
                ["--program", var value] => options with { Program = value },
                ["--vmalert", var value] => options with { Vmalert = value },
                ["--rules", var value] => options with { Rules = Number(value) },
                ["--alerts", var value] => options with { Alerts = Number(value) },
                ["--group-size", var value] => options with { GroupSize = Number(value) },
                ["--interval", var value] => options with { Interval = value },
                ["--seconds", var value] => options with { Seconds = Number(value) },
                ["--resend", var value] => options with { Resend = value },
                _ => throw new ArgumentException($"unknown argument {argument}", nameof(arguments)),
            };
        }

        return options;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
