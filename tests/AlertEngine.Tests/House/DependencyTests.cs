using System.Text.RegularExpressions;

namespace AlertEngine.Tests.House;

/// <summary>The direction in which the folders of the program may use each other.</summary>
public sealed partial class DependencyTests
{
    // From the outside in. A folder may use those in later steps, never one in its own or an earlier step.
    private static readonly string[][] Steps =
    [
        ["Api", "Ui", "Cli"],
        ["Hosting"],
        ["Backtesting"],
        ["RuleTests", "Charts"],
        ["Explaining", "Rehearsal"],
        ["Evaluation", "Dispatch"],
        ["Pipeline"],
        ["Store"],
        ["Metrics"],
        ["Querying", "Forwarding", "RemoteWrite", "Integrations", "Web"],
        ["Persistence"],
        ["Targets", "Http", "Series"],
        ["Configuration"],
        ["Diagnostics"],
    ];

    private static readonly string Program = Path.Combine(Repository.Root, "src", "AlertEngine");

    [Fact]
    public void A_folder_uses_only_the_folders_of_later_steps()
    {
        var offences = Repository.Sources("src/AlertEngine")
            .SelectMany(file => Uses(file).Where(used => StepOf(used) <= StepOf(FolderOf(file)) && used != FolderOf(file))
                .Select(used => $"{Repository.Relative(file)} uses {used}"));

        Assert.Empty(offences);
    }

    [Fact]
    public void Every_folder_has_its_step()
    {
        var folders = Repository.Sources("src/AlertEngine").Select(FolderOf).Where(folder => !folder.EndsWith(".cs", StringComparison.Ordinal));

        Assert.Empty(folders.Except(Steps.SelectMany(step => step)));
    }

    [Theory]
    [InlineData("src/AlertEngine.Core/AlertEngine.Core.csproj", "NodaTime")]
    [InlineData("src/AlertEngine.GoTemplates/AlertEngine.GoTemplates.csproj", "")]
    [InlineData("src/AlertEngine.PromQL/AlertEngine.PromQL.csproj", "")]
    public void A_library_references_no_more_than_it_is_allowed(string project, string allowed)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, project));

        Assert.Equal(allowed, string.Join(',', PackageName().Matches(text).Select(match => match.Groups[1].Value)));
        Assert.DoesNotContain("<ProjectReference", text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Uses(string file) =>
        File.ReadLines(file)
            .Select(line => UsedFolder().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups[1].Value)
            .Where(folder => StepOf(folder) < Steps.Length);

    private static string FolderOf(string file) => Path.GetRelativePath(Program, file).Split(Path.DirectorySeparatorChar)[0];

    // Program.cs, in no folder, stands before all steps.
    private static int StepOf(string folder) =>
        folder.EndsWith(".cs", StringComparison.Ordinal) ? -1
        : Array.FindIndex(Steps, step => step.Contains(folder)) is >= 0 and var step ? step
        : Steps.Length;

    [GeneratedRegex(@"^using (?:static )?AlertEngine\.(\w+)")]
    private static partial Regex UsedFolder();

    [GeneratedRegex("<PackageReference Include=\"([^\"]+)\"")]
    private static partial Regex PackageName();
}
