namespace AlertEngine.PromQL.Syntax;

/// <summary>Reads queries.</summary>
public static class PromQLParser
{
    public static ParseResult Parse(string text, ParseOptions? options = null)
    {
        options ??= ParseOptions.Default;
        options = options.IsLenient ? options.WithAllOpen() : options;
        if (text.Length > options.MaxLength)
        {
            var problem = $"expression is too long, at most {options.MaxLength} characters are read";
            return new ParseResult.Invalid([ParseProblem.In(text, default, problem)]);
        }

        var findings = new Findings(text, options.IsLenient);
        var tokens = new TokenReader(findings, options);
        var expr = new ExprParser(tokens, options).ParseAll();
        if (!tokens.IsBroken && !findings.HasProblems)
        {
            new TypeChecker(findings).Check(expr);
        }

        return findings.Conclude(expr);
    }
}
