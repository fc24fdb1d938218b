using System.Text.Json;
using AlertEngine.Configuration.Rules;
using AlertEngine.Tests.House;

namespace AlertEngine.Tests.Configuration.Rules;

/// <summary>Public rule files with the verdict of the real tools, where the conformance data is at hand.</summary>
public sealed class RuleCorpusTests
{
    private static readonly string Folder = Path.GetFullPath("../shared/conformance/rulecorpus", Repository.Root);

    [Fact]
    public void Every_file_ends_as_with_promtool_and_counts_as_in_Prometheus()
    {
        var index = Path.Combine(Folder, "index.json");
        Assert.SkipUnless(File.Exists(index), "the conformance data is not there");
        using var cases = JsonDocument.Parse(File.ReadAllText(index));

        var differing = cases.RootElement.EnumerateArray().Select(Difference).OfType<string>();

        Assert.NotEmpty(cases.RootElement.EnumerateArray());
        Assert.Empty(differing);
    }

    // What promtool refuses and vmalert takes may be either.
    private static string? Difference(JsonElement entry)
    {
        var file = entry.GetProperty("file").GetString()!;
        var isGood = entry.GetProperty("exit").GetInt32() == 0;
        var isVmalerts = !isGood && entry.TryGetProperty("vmalert_dry_run", out var dryRun) && dryRun.GetBoolean();

        return new RuleFileReader(RuleOptions.Default).ReadFile(Path.Combine(Folder, file)) switch
        {
            RuleFileLoad.Refused refused when isGood => $"{file}: {refused.Problems[0]}",
            RuleFileLoad.Loaded when !isGood && !isVmalerts => $"{file}: not refused",
            RuleFileLoad.Loaded loaded when isGood && Counts(loaded) != Counts(entry) => $"{file}: {Counts(loaded)} instead of {Counts(entry)}",
            _ => null,
        };
    }

    // Prometheus shows no groups without rules.
    private static (int Groups, int Alerting, int Recording) Counts(RuleFileLoad.Loaded loaded) =>
        (loaded.Groups.Count(group => !group.Rules.IsEmpty), loaded.Alerting, loaded.Recording);

    private static (int Groups, int Alerting, int Recording) Counts(JsonElement entry) =>
        (entry.GetProperty("groups").GetInt32(), entry.GetProperty("alerting").GetInt32(), entry.GetProperty("recording").GetInt32());
}
