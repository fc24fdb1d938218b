using System.Globalization;
using System.Xml.Linq;
using AlertEngine.RuleTests;
using NodaTime.Text;

namespace AlertEngine.Cli.Testing;

/// <summary>How tests went, in the XML that build servers read.</summary>
internal static class JUnitReport
{
    public static void Write(string path, IReadOnlyList<RuleTestFileResult> results) =>
        new XDocument(new XElement("testsuites", results.Select(Suite))).Save(path);

    private static XElement Suite(RuleTestFileResult result) => new(
        "testsuite",
        new XAttribute("name", result.File),
        new XAttribute("tests", result.Tests.Length),
        new XAttribute("failures", result.Tests.Count(test => !test.Failures.IsEmpty)),
        new XAttribute("errors", result.Problems.Length),
        new XAttribute("skipped", 0),
        new XAttribute("timestamp", InstantPattern.General.Format(result.StartedAt)),
        result.Tests.Select(Case),
        result.Problems.Select(problem => new XElement("testcase", new XAttribute("name", "rules"), new XElement("error", Shown(problem.ToString())))));

    private static XElement Case(RuleTestResult test, int index) => new(
        "testcase",
        new XAttribute("name", test.Name.Length > 0 ? Shown(test.Name) : string.Create(CultureInfo.InvariantCulture, $"unnamed#{index}")),
        TestReport.Lines(test, asDiff: false).Select(failure => new XElement("failure", Shown(failure))));

    // XML has no control characters.
    private static string Shown(string text) =>
        string.Concat(text.Select(character => System.Xml.XmlConvert.IsXmlChar(character) || char.IsSurrogate(character) ? character : '\uFFFD'));
}
