namespace AlertEngine.Cli;

/// <summary>What promtool's <c>--lint</c> asks to look for in rule files, and whether a finding fails the run.</summary>
internal sealed record RuleLint(bool DuplicateRules, bool IsFatal)
{
    public const string ByDefault = "duplicate-rules";

    /// <summary>Names that are not known are said, as promtool does, and change nothing.</summary>
    public static RuleLint Read(string names, bool isFatal, TextWriter output)
    {
        var asked = names.Split(',', StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in asked.Except(["all", "duplicate-rules", "none", "too-long-scrape-interval"]))
        {
            output.WriteLine($"WARNING: unknown lint option: \"{name}\"");
        }

        return new(asked.Contains("all") || asked.Contains("duplicate-rules"), isFatal);
    }
}
