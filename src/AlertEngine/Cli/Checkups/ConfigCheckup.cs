using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;

namespace AlertEngine.Cli.Checkups;

/// <summary>Looks whether the configuration and its rule files are in order.</summary>
internal static class ConfigCheckup
{
    public static IEnumerable<Diagnosis> Run(string file, ConfigLoad load)
    {
        if (load is ConfigLoad.Refused refused)
        {
            yield return new("configuration", file, Grade.Failed, Told(refused.Problems.Length, refused.Problems[0]), $"alertengine check {file}");
            yield break;
        }

        var loaded = (ConfigLoad.Loaded)load;
        yield return loaded.Warnings.IsEmpty
            ? new("configuration", file, Grade.Fine, "in order")
            : new("configuration", file, Grade.Doubtful, Told(loaded.Warnings.Length, loaded.Warnings[0]), $"alertengine check {file}");
        foreach (var rules in RuleFiles.Load(loaded.Config.RuleFiles, RulePatterns.Options(loaded.Config, RuleOptions.Default)).OfType<RuleFileLoad.Refused>())
        {
            yield return new("rule file", rules.File, Grade.Failed, Told(rules.Problems.Length, rules.Problems[0]), $"alertengine check rules {rules.File}");
        }
    }

    private static string Told(int count, Problem first) => count == 1 ? first.ToString() : $"{first} (and {count - 1} more)";
}
