using System.Text.Json;
using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Syntax;

public class RoundTripTests
{
    [Theory]
    [InlineData("head-with-all-features.jsonl")]
    [InlineData("head-layout.jsonl")]
    public void What_is_printed_reads_as_the_same_tree_and_prints_the_same(string file)
    {
        var differences = new List<string>();

        foreach (var query in Queries(file))
        {
            if (Read(query) is { } expr && !IsKept(expr))
            {
                differences.Add(query);
            }
        }

        Assert.Empty(differences);
    }

    [Theory]
    [InlineData("info(x, {})")]
    [InlineData("1001ms + 1ms")]
    [InlineData("x offset -(5m)")]
    [InlineData("x + fill_left(1) fill_right(1e-7) y")]
    [InlineData("-(-1)^2")]
    [InlineData("""sum by ("a b", `c"d`) (x{"é"="\n\xff"})""")]
    public void What_is_hard_to_print_is_kept(string query) => Assert.True(IsKept(Read(query)!));

    private static bool IsKept(Expr expr)
    {
        var line = Read(ExprPrinter.Print(expr));
        var lines = Read(ExprFormatter.Format(expr));
        return line is not null && lines is not null
            && SyntaxShape.Of(line) == SyntaxShape.Of(expr)
            && SyntaxShape.Of(lines) == SyntaxShape.Of(expr)
            && ExprPrinter.Print(line) == ExprPrinter.Print(expr);
    }

    private static Expr? Read(string query) => (PromQLParser.Parse(query, ParseOptions.Everything) as ParseResult.Parsed)?.Expr;

    private static IEnumerable<string> Queries(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Syntax", "Answers", file))
            .Select(line => JsonSerializer.Deserialize<string[]>(line)![0]);
}
