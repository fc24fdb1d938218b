using System.Text;
using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Syntax;

public class HostileTextTests
{
    private const int Many = 1024 * 1024;

    private static readonly ParseOptions NoLimitOfLength = ParseOptions.Everything with { MaxLength = int.MaxValue };

    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", ",", ":", "+", "-", "*", "^", "==", "=~", "!~", "=", "!", "<", "</", "@", "#", "\n", " ",
        "sum", "by", "without", "on", "group_left", "bool", "offset", "and", "or", "unless", "atan2", "fill", "start()", "step()",
        "max_of", "anchored", "foo", "a:b", "rate(", "topk(5,", "[5m]", "[1h:1m]", "5m", "300", "1e", "0x", "1_", ".", "Inf",
        "\"a\"", "'", "`", "\"\\x", "{a=\"b\"}", "{a=~\"(\"}", "keep_metric_names", "default", "1Ki", "WITH (", "é", "😀", "\ud83d",
        "\ude00", "\0", "\ufffd", "$", "\\",
    ];

    [Theory]
    [InlineData("(")]
    [InlineData("-")]
    [InlineData("((((((((((x")]
    [InlineData("rate(")]
    [InlineData("sum by (a) (")]
    [InlineData("1^")]
    [InlineData("x[(")]
    [InlineData("x[-")]
    [InlineData("x[1^")]
    [InlineData("x offset --")]
    [InlineData("{a=\"b\",")]
    [InlineData("[")]
    [InlineData("#")]
    [InlineData("\"\\")]
    [InlineData("1 or ")]
    [InlineData("x[1+")]
    public void A_text_of_a_million_characters_is_refused_and_does_no_harm(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, Many / part.Length));

        var result = PromQLParser.Parse(text, NoLimitOfLength);

        Assert.NotEmpty(Assert.IsType<ParseResult.Invalid>(result).Problems);
        Assert.IsNotType<ParseResult.Parsed>(PromQLParser.Parse(text, NoLimitOfLength with { IsLenient = true }));
    }

    [Theory]
    [InlineData("x", "[5m:]", "")]
    [InlineData("x[1", "+1", "]")]
    [InlineData("x offset (1", "^1", ")")]
    [InlineData("x + on(a", ",a", ") group_left(a) y")]
    [InlineData("x", "+f(1)", "")]
    [InlineData("sum by (\"", "\\xff", "\") (x)")]
    public void A_text_that_goes_wrong_in_many_places_is_refused_with_few_words(string start, string part, string end)
    {
        var text = start + string.Concat(Enumerable.Repeat(part, 50_000)) + end;

        var result = PromQLParser.Parse(text, NoLimitOfLength);

        Assert.InRange(Assert.IsType<ParseResult.Invalid>(result).Problems.Length, 1, 100);
    }

    [Fact]
    public void A_chain_of_operators_may_be_long()
    {
        var text = string.Concat(Enumerable.Repeat("a + ", 50_000)) + "a";

        var parsed = Assert.IsType<ParseResult.Parsed>(PromQLParser.Parse(text));

        Assert.Equal(ExprType.Vector, parsed.Expr.Type);
        Assert.Equal(text, ExprPrinter.Print(parsed.Expr));
        Assert.NotEmpty(ExprFormatter.Format(parsed.Expr));
    }

    [Fact]
    public void A_text_longer_than_the_limit_is_not_read()
    {
        var result = PromQLParser.Parse(new string('x', 101), ParseOptions.Default with { MaxLength = 100 });

        var problem = Assert.Single(Assert.IsType<ParseResult.Invalid>(result).Problems);
        Assert.Equal("1:1: parse error: expression is too long, at most 100 characters are read", problem.ToString());
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Parentheses_may_be_nested_up_to_the_limit(int depth, bool isRead)
    {
        var text = new string('(', depth) + "x" + new string(')', depth);

        var result = PromQLParser.Parse(text, ParseOptions.Default with { MaxDepth = 4 });

        Assert.Equal(isRead, result is ParseResult.Parsed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_mixture_of_tokens_gets_an_answer_with_places_inside_the_text(bool isLenient)
    {
        var random = new Random(20260821);
        var options = ParseOptions.Everything with { IsLenient = isLenient };

        for (var i = 0; i < 10_000; i++)
        {
            var text = RandomText(random);
            var (problems, expr) = PromQLParser.Parse(text, options) switch
            {
                ParseResult.Parsed parsed => (parsed.Notices, parsed.Expr),
                ParseResult.Foreign foreign => (foreign.Notices, null),
                ParseResult.Invalid invalid => (invalid.Problems, null),
                _ => ([], null),
            };

            Assert.All(problems, problem => Assert.InRange(problem.Span.Start, 0, text.Length));
            Assert.All(problems, problem => Assert.InRange(problem.Span.End, problem.Span.Start, text.Length));
            Assert.True(expr is not null || problems.Length > 0, text);
            Assert.True(expr is null || (ExprPrinter.Print(expr).Length > 0 && expr.Span.End <= text.Length), text);
        }
    }

    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (var count = random.Next(1, 12); count > 0; count--)
        {
            text.Append(random.Next(20) == 0 ? ((char)random.Next(char.MaxValue)).ToString() : Pieces[random.Next(Pieces.Length)]);
            text.Append(' ', random.Next(2));
        }

        return text.ToString();
    }
}
