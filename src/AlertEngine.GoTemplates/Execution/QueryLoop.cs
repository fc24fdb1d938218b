using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Execution;

/// <summary>
/// Renders, and when a query is in the way, has it answered and renders again: templates have no side effects, so the
/// evaluator itself need not wait for anything.
/// </summary>
internal static class QueryLoop
{
    public static Rendering Render(
        Template template, Value data, RenderContext context, CancellationToken cancellationToken)
    {
        // Without anyone to ask, the query function itself answers with an error.
        var alone = context.Query is null ? context : context with { Query = null };

        return Evaluation.Run(template, data, alone, null, cancellationToken);
    }

    public static ValueTask<Rendering> RenderAsync(
        Template template, Value data, RenderContext context, CancellationToken cancellationToken)
    {
        try
        {
            return new(Evaluation.Run(template, data, context, null, cancellationToken));
        }
        catch (QueryNeeded needed)
        {
            return new(AskAsync(template, data, context, needed.Expression, cancellationToken));
        }
    }

    private static async Task<Rendering> AskAsync(
        Template template, Value data, RenderContext context, string expression, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, QueryAnswer>();
        while (true)
        {
            answers[expression] = answers.Count < template.Limits.Queries
                ? await context.Query!(expression, cancellationToken)
                : new QueryAnswer.Failed($"more than {template.Limits.Queries} queries in one template");
            try
            {
                return Evaluation.Run(template, data, context, answers, cancellationToken);
            }
            catch (QueryNeeded needed)
            {
                expression = needed.Expression;
            }
        }
    }
}
