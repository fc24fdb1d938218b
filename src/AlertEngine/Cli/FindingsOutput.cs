using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Diagnostics;

namespace AlertEngine.Cli;

/// <summary>Prints findings in the forms that programs read: our own JSON, SARIF, annotations of GitHub, code quality reports of GitLab.</summary>
internal static class FindingsOutput
{
    public const string Text = "text";

    private const string Json = "json";
    private const string Sarif = "sarif";
    private const string GitHub = "github";
    private const string GitLab = "gitlab";

    public static Option<string> Flag()
    {
        var flag = new Option<string>("--output", "-o") { Description = "text, json, sarif, github (annotations) or gitlab (code quality)", HelpName = "form", DefaultValueFactory = _ => Text };
        flag.AcceptOnlyFromAmong(Text, Json, Sarif, GitHub, GitLab);

        return flag;
    }

    public static void Print(string form, IReadOnlyList<CheckFinding> findings, TextWriter output)
    {
        switch (form)
        {
            case GitHub:
                foreach (var finding in findings)
                {
                    output.WriteLine(GitHubLine(finding));
                }

                break;
            case GitLab:
                TreeOutput.PrintJson(TreeOutput.List(findings.Select(GitLabEntry)), output);
                break;
            case Sarif:
                TreeOutput.PrintJson(SarifLog(findings), output);
                break;
            default:
                TreeOutput.PrintJson(TreeOutput.Map(("findings", TreeOutput.List(findings.Select(Entry)))), output);
                break;
        }
    }

    private static CanonicalNode.Map Entry(CheckFinding finding) => TreeOutput.Map(
        ("file", TreeOutput.Text(finding.File)),
        ("line", TreeOutput.Number(finding.Problem.Place.Line)),
        ("column", TreeOutput.Number(finding.Problem.Place.Column)),
        ("level", TreeOutput.Text(finding.Word)),
        ("rule", TreeOutput.Text(finding.Rule)),
        ("message", TreeOutput.Text(finding.Problem.Message)));

    private static string GitHubLine(CheckFinding finding)
    {
        var word = finding.Level is FindingLevel.Note ? "notice" : finding.Word;

        return $"::{word} file={Property(finding.File)},line={finding.Problem.Place.Line},col={finding.Problem.Place.Column},title={Property(finding.Rule)}::{Escaped(finding.Problem.Message)}";

        static string Property(string text) => Escaped(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

        // A line break would begin another command.
        static string Escaped(string text) =>
            text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
    }

    // The fingerprint leaves the line out, so that a finding stays the same when lines above it come and go.
    private static CanonicalNode.Map GitLabEntry(CheckFinding finding) => TreeOutput.Map(
        ("description", TreeOutput.Text(finding.Problem.Message)),
        ("check_name", TreeOutput.Text(finding.Rule)),
        ("fingerprint", TreeOutput.Text(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.File}\0{finding.Rule}\0{finding.Problem.Message}"))))),
        ("severity", TreeOutput.Text(finding.Level switch { FindingLevel.Error => "major", FindingLevel.Warning => "minor", _ => "info" })),
        ("location", TreeOutput.Map(
            ("path", TreeOutput.Text(finding.File)),
            ("lines", TreeOutput.Map(("begin", TreeOutput.Number(finding.Problem.Place.Line)))))));

    private static CanonicalNode.Map SarifLog(IReadOnlyList<CheckFinding> findings)
    {
        var rules = findings.Select(finding => finding.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var driver = TreeOutput.Map(
            ("name", TreeOutput.Text("alertengine")),
            ("version", TreeOutput.Text(BuildVersion.Current.Version)),
            ("rules", TreeOutput.List(rules.Select(rule => TreeOutput.Map(("id", TreeOutput.Text(rule)))))));

        return TreeOutput.Map(
            ("$schema", TreeOutput.Text("https://json.schemastore.org/sarif-2.1.0.json")),
            ("version", TreeOutput.Text("2.1.0")),
            ("runs", TreeOutput.List([TreeOutput.Map(
                ("tool", TreeOutput.Map(("driver", driver))),
                ("results", TreeOutput.List(findings.Select(SarifResult))))])));
    }

    private static CanonicalNode.Map SarifResult(CheckFinding finding) => TreeOutput.Map(
        ("ruleId", TreeOutput.Text(finding.Rule)),
        ("level", TreeOutput.Text(finding.Word)),
        ("message", TreeOutput.Map(("text", TreeOutput.Text(finding.Problem.Message)))),
        ("locations", TreeOutput.List([TreeOutput.Map(("physicalLocation", TreeOutput.Map(
            ("artifactLocation", TreeOutput.Map(("uri", TreeOutput.Text(Uri.EscapeDataString(finding.File).Replace("%2F", "/", StringComparison.Ordinal))))),
            ("region", TreeOutput.Map(
                ("startLine", TreeOutput.Number(finding.Problem.Place.Line)),
                ("startColumn", TreeOutput.Number(finding.Problem.Place.Column)))))))])));
}
