namespace AlertEngine.PromQL.Syntax;

/// <summary>Reads queries.</summary>
public static class PromQLParser
{
    public static ParseResult Parse(string text, ParseOptions? options = null)
    {
        options ??= ParseOptions.Default;
        if (text.Length > options.MaxLength)
        {
            var problem = $"expression is too long, at most {options.MaxLength} characters are read";
            return new ParseResult.Invalid([ParseProblem.In(text, default, problem)]);
        }

        var tokens = new TokenReader(text, options.MaxDepth);
        var expr = new ExprParser(tokens, options).ParseAll();
        if (tokens.Problems.Count == 0)
        {
            new TypeChecker(tokens).Check(expr);
        }

        return tokens.Problems.Count == 0
            ? new ParseResult.Parsed(expr, [])
            : new ParseResult.Invalid([.. tokens.Problems]);
    }
}
