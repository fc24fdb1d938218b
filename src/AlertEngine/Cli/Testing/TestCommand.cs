using System.CommandLine;

namespace AlertEngine.Cli.Testing;

/// <summary><c>test</c> runs the unit tests of rules.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        var junit = new Option<FileInfo?>("--junit") { Description = "Also write the results as JUnit's XML", HelpName = "file", Recursive = true };
        var test = new Command("test", "Run unit tests") { junit };
        test.Subcommands.Add(TestRulesCommand.Create(junit));

        return test;
    }
}
