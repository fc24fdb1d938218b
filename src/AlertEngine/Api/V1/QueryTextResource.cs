using System.Diagnostics;
using AlertEngine.Http;
using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Api.V1;

/// <summary><c>/api/v1/format_query</c> and <c>/api/v1/parse_query</c>: what an expression reads like, and what it is made of.</summary>
internal static class QueryTextResource
{
    // A tree is written by going down into it. What people write is far from this.
    private const int DeepestTree = 400;

    public static Task FormatAsync(HttpContext context) =>
        AnswerAsync(context, int.MaxValue, (answer, expr) => answer.Json.WriteGoString(ExprFormatter.Format(expr)));

    public static Task ParseAsync(HttpContext context) =>
        AnswerAsync(context, DeepestTree, (answer, expr) => ExprJson.Write(answer.Json, expr));

    private static async Task AnswerAsync(HttpContext context, int deepest, Action<Success, Expr> write)
    {
        switch (PromQLParser.Parse(await QueryOfAsync(context), ParseOptions.Everything))
        {
            case ParseResult.Parsed parsed when ExprDepth.Exceeds(parsed.Expr, deepest):
                await ApiError.BadParameter("query", $"the expression is more than {deepest} levels deep").WriteAsync(context);
                break;
            case ParseResult.Parsed parsed:
                using (var answer = new Success(context))
                {
                    write(answer, parsed.Expr);
                    await answer.EndAsync();
                }

                break;
            case ParseResult.Invalid invalid:
                await ApiError.BadParameter("query", invalid.Problems[0].ToString()).WriteAsync(context);
                break;
            case var other:
                throw new UnreachableException(other.ToString());
        }
    }

    private static async Task<string> QueryOfAsync(HttpContext context)
    {
        if (await PostedForm.ReadAsync(context.Request, context.RequestAborted) is { } form && form.ContainsKey("query"))
        {
            return form["query"].ToString();
        }

        return context.Request.Query["query"].ToString();
    }
}
