using System.CommandLine;
using System.Diagnostics;
using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Syntax;
using ParseResult = AlertEngine.PromQL.Syntax.ParseResult;

namespace AlertEngine.Cli;

/// <summary><c>promql</c> lays out a query and changes what it selects, in promtool's spelling.</summary>
internal static class PromqlCommand
{
    private static readonly string[] Operators = ["=", "!=", "=~", "!~"];

    public static Command Create()
    {
        var matchers = new Command("label-matchers", "Change the label matchers of a query")
        {
            CreateSet(),
            CreateDelete(),
        };

        return new Command("promql", "Lay out a query, or change what it selects") { CreateFormat(), matchers };
    }

    private static Command CreateFormat()
    {
        var query = Query();
        var format = new Command("format", "Lay out a query over lines, as promtool does") { query };
        format.SetAction(result => Print(result.GetValue(query)!, expr => expr, result.InvocationConfiguration));

        return format;
    }

    private static Command CreateSet()
    {
        var query = Query();
        var name = new Argument<string>("name") { Description = "The label" };
        var value = new Argument<string>("value") { Description = "What it is compared with" };
        var type = new Option<string>("--type", "-t") { Description = "How it is compared", DefaultValueFactory = _ => Operators[0] };
        type.AcceptOnlyFromAmong(Operators);
        var set = new Command("set", "Have every selector match a label") { query, name, value, type };
        set.SetAction(result =>
        {
            var @operator = (MatchOperator)Array.IndexOf(Operators, result.GetValue(type));
            if (LabelMatcher.TryCreate(result.GetValue(name)!, @operator, result.GetValue(value)!, out var error) is not { } matcher)
            {
                return Refuse(error, result.InvocationConfiguration);
            }

            return Print(
                result.GetValue(query)!,
                expr => SelectorEdit.Apply(expr, selector => SelectorEdit.Match(selector, matcher)),
                result.InvocationConfiguration);
        });

        return set;
    }

    private static Command CreateDelete()
    {
        var query = Query();
        var name = new Argument<string>("name") { Description = "The label" };
        var delete = new Command("delete", "Take the matchers on a label away") { query, name };
        delete.SetAction(result => Print(
            result.GetValue(query)!,
            expr => SelectorEdit.Apply(expr, selector => SelectorEdit.Without(selector, result.GetValue(name)!)),
            result.InvocationConfiguration));

        return delete;
    }

    private static Argument<string> Query() => new("query") { Description = "A query, in quotes" };

    private static int Print(string query, Func<Expr, Expr> edit, InvocationConfiguration streams)
    {
        switch (PromQLParser.Parse(query, ParseOptions.Everything))
        {
            case ParseResult.Parsed parsed:
                streams.Output.WriteLine(ExprFormatter.Format(edit(parsed.Expr)));
                return ExitCode.Fine;
            case ParseResult.Invalid invalid:
                return Refuse(string.Join('\n', invalid.Problems), streams);
            default:
                throw new UnreachableException();
        }
    }

    private static int Refuse(string problem, InvocationConfiguration streams)
    {
        streams.Error.WriteLine(problem);

        return ExitCode.Findings;
    }
}
