using AlertEngine.Configuration.Rules;
using AlertEngine.Tests.House;

namespace AlertEngine.Tests.Configuration.Rules;

/// <summary>Rule files that come with the program.</summary>
public sealed class ShippedRuleTests
{
    [Fact]
    public void Each_file_of_rules_comes_with_the_program()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "rules"), "*.yml").Select(Path.GetFileNameWithoutExtension);

        var loads = RuleFiles.Load(Configs.Config("rule_files: ['shipped:*']").RuleFiles, RuleOptions.Default);

        Assert.Equal(files.Select(file => $"shipped:{file}").Order(StringComparer.Ordinal), loads.Select(load => load.File));
        Assert.All(loads, load => Assert.IsType<RuleFileLoad.Loaded>(load));
    }

    [Fact]
    public void Without_a_configuration_this_machine_and_the_program_are_watched()
    {
        var config = Configs.Config(File.ReadAllText(Path.Combine(Repository.Root, "src", "AlertEngine", "Configuration", "built-in.yml")));

        var groups = RuleFiles.Load(config.RuleFiles, RuleOptions.Default).OfType<RuleFileLoad.Loaded>().SelectMany(load => load.Groups);

        Assert.Contains(groups.SelectMany(group => group.Rules), rule => rule.Name == "Watchdog");
        Assert.Equal("inbox", config.Route!.Receiver);
    }

    [Fact]
    public void A_file_that_does_not_come_with_it_is_a_problem()
    {
        var problem = Assert.Single(Configs.Problems("rule_files: ['shipped:nodes']"));

        Assert.StartsWith("1:13: no rule file \"shipped:nodes\" comes with the program, but shipped:alertengine, ", problem, StringComparison.Ordinal);
    }
}
