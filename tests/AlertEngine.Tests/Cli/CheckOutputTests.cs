using System.Text.Json;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Cli;

/// <summary>Checks tell programs what they found.</summary>
public sealed class CheckOutputTests : IDisposable
{
    private const string Rules = "groups: [{name: g, rules: [{alert: A, expr: up > 1, labels: {severity: page}}]}]";
    private const string Message = "group \"g\", rule 1, \"A\": up > 1 never has a result: the values of up are between 0 and 1";

    private readonly TempFolder folder = new();
    private readonly Terminal terminal = new();

    [Fact]
    public async Task GitHub_gets_annotations()
    {
        var file = folder.Write("a,b.yml", Rules);

        var exit = await terminal.RunAsync("check", "rules", "--lint=never-fires", "-o", "github", file);

        Assert.Equal(0, exit);
        Assert.Equal($"::error file={file.Replace(",", "%2C", StringComparison.Ordinal)},line=1,col=45,title=never-fires::{Message}\n", terminal.Output);
    }

    [Fact]
    public async Task GitLab_gets_a_code_quality_report()
    {
        var file = folder.Write("a.yml", Rules);

        var exit = await terminal.RunAsync("check", "rules", "--lint=never-fires", "--lint-fatal", "-o", "gitlab", file);

        Assert.Equal(3, exit);
        using var json = JsonDocument.Parse(terminal.Output);
        var entry = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal((Message, "never-fires", "major"), (Text(entry, "description"), Text(entry, "check_name"), Text(entry, "severity")));
        Assert.Equal(64, Text(entry, "fingerprint").Length);
        Assert.Equal(file, Text(entry.GetProperty("location"), "path"));
        Assert.Equal(1, entry.GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32());
    }

    [Fact]
    public async Task A_configuration_and_its_rule_files_give_one_SARIF_log()
    {
        folder.Write("broken.yml", "groups: 3");
        folder.Write("r.yml", Rules);
        var config = folder.Write("c.yml", "rule_files: [broken.yml, r.yml]\nstorage: {tsdb: {}}\n");

        var exit = await terminal.RunAsync("check", "--lint=never-fires", "-o", "sarif", config);

        Assert.Equal(1, exit);
        using var json = JsonDocument.Parse(terminal.Output);
        Assert.Equal("2.1.0", Text(json.RootElement, "version"));
        var run = json.RootElement.GetProperty("runs")[0];
        Assert.Equal(["never-fires", "not-used", "refused"], run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => Text(rule, "id")));
        Assert.Equal(["note", "error", "error"], run.GetProperty("results").EnumerateArray().Select(result => Text(result, "level")));
        var place = run.GetProperty("results")[2].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");
        Assert.Equal((1, 45), (place.GetProperty("startLine").GetInt32(), place.GetProperty("startColumn").GetInt32()));
    }

    [Fact]
    public async Task What_is_refused_stands_in_JSON_too()
    {
        var file = folder.Write("c.yml", "route: {receiver: a}\n");

        var exit = await terminal.RunAsync("check", "-o", "json", file);

        Assert.Equal(1, exit);
        using var json = JsonDocument.Parse(terminal.Output);
        var finding = json.RootElement.GetProperty("findings")[0];
        Assert.Equal((file, "error", "refused"), (Text(finding, "file"), Text(finding, "level"), Text(finding, "rule")));
        Assert.Equal("undefined receiver \"a\" used in route", Text(finding, "message"));
    }

    public void Dispose()
    {
        folder.Dispose();
        terminal.Dispose();
    }

    private static string Text(JsonElement json, string key) => json.GetProperty(key).GetString()!;
}
