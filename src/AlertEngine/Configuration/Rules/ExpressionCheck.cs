using AlertEngine.Configuration.Yaml;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Rules;

/// <summary>Parses the expression of a rule and points at what is wrong within it.</summary>
internal static class ExpressionCheck
{
    // A machine may write expressions that are wrong thousands of times.
    private const int MostProblems = 10;

    public static void Check(RuleSource source)
    {
        if (source.Map.Take("expr") is not { } node || node is YamlNode.Scalar { Text: "" })
        {
            source.Note("expr", "field 'expr' must be set in rule");
        }
        else if (node is YamlNode.Scalar expression)
        {
            Check(source, expression);
        }
    }

    private static void Check(RuleSource source, YamlNode.Scalar expression)
    {
        switch (PromQLParser.Parse(expression.Text, source.Reading.Expressions))
        {
            case ParseResult.Invalid invalid:
                foreach (var problem in invalid.Problems.Take(MostProblems))
                {
                    Point(problem, (place, text) => source.Note(place, $"could not parse expression: {text}"));
                }

                break;
            case ParseResult.Foreign foreign:
                foreach (var notice in foreign.Notices.Take(MostProblems))
                {
                    Point(notice, (place, text) => source.Notice(place, $"not checked, as if it were written for VictoriaMetrics: {text}"));
                }

                break;
            case ParseResult.Parsed { Expr.Type: ExprType.Matrix or ExprType.Text } parsed:
                source.Warn(expression.Place, $"the expression gives a {parsed.Expr.Type.Documented()}, and every evaluation will fail: rules need an instant vector or a scalar");
                break;
        }

        // Where the place cannot be told, the message says how far into the expression to look.
        void Point(ParseProblem problem, Action<Place, string> say)
        {
            if (source.Reading.Places.Of(expression, problem.Span.Start) is { } place)
            {
                say(place, $"parse error: {problem.Message}");
            }
            else
            {
                say(expression.Place, problem.ToString());
            }
        }
    }
}
