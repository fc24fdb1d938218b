using System.Text.Json;
using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Syntax;

/// <summary>Holds what is read and printed here against what Prometheus says to the same texts.</summary>
public class PrometheusAnswersTests
{
    private static readonly ParseOptions FlagsOfOldRelease =
        ParseOptions.Default with { ExperimentalFunctions = true, DurationExpressions = true };

    [Fact]
    public void Queries_without_feature_flags_are_answered_as_by_Prometheus() =>
        Assert.Empty(Differences("head-plain.jsonl", ParseOptions.Default, ExprPrinter.Print));

    [Fact]
    public void Queries_with_all_feature_flags_are_answered_as_by_Prometheus() =>
        Assert.Empty(Differences("head-with-all-features.jsonl", ParseOptions.Everything, ExprPrinter.Print));

    [Fact]
    public void Long_queries_are_laid_out_as_by_Prometheus() =>
        Assert.Empty(Differences("head-layout.jsonl", ParseOptions.Everything, ExprFormatter.Format));

    [Fact]
    public void A_running_Prometheus_formats_queries_in_the_same_way() =>
        Assert.Empty(Differences("3.5-format_query.jsonl", FlagsOfOldRelease, ExprFormatter.Format));

    private static List<string> Differences(string file, ParseOptions options, Func<Expr, string> print)
    {
        var differences = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Syntax", "Answers", file)))
        {
            var (query, expected) = JsonSerializer.Deserialize<string[]>(line) is [var first, var second] ? (first, second) : ("", "");
            var answer = PromQLParser.Parse(query, options) switch
            {
                ParseResult.Parsed parsed => $"OK {print(parsed.Expr)}",
                ParseResult.Invalid invalid => $"ERR {invalid.Problems[0]}",
                var other => other.ToString(),
            };
            if (answer != expected)
            {
                differences.Add($"{query}\n  expected {expected}\n  got      {answer}");
            }
        }

        return differences;
    }
}
