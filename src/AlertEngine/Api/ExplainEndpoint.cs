using AlertEngine.Explaining;
using AlertEngine.Labels;
using Microsoft.Extensions.Primitives;

namespace AlertEngine.Api;

/// <summary>
/// <c>GET /api/ae/v1/explain?alert=FINGERPRINT</c>, or with <c>label=name=value</c> for each label: why an alert is told or not.
/// </summary>
internal static class ExplainEndpoint
{
    private const int MostLabels = 1_000;

    public static async Task HandleAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var explaining = context.RequestServices.GetRequiredService<AlertExplaining>();
        switch (query["alert"], query["label"])
        {
            case ([{ } text], []):
                await ExplainAsync(context, explaining, text);
                break;
            case ([], { Count: > 0 and <= MostLabels } given):
                await ExplainAsync(context, explaining, given);
                break;
            default:
                await RefuseAsync(
                    context, StatusCodes.Status400BadRequest, $"say which alert, by alert=FINGERPRINT or by label=name=value for each of at most {MostLabels} labels");
                break;
        }
    }

    private static async Task ExplainAsync(HttpContext context, AlertExplaining explaining, string text)
    {
        if (!Fingerprint.TryParse(text, out var fingerprint))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "alert is a fingerprint of 16 hexadecimal digits");
        }
        else if (await explaining.ExplainAsync(fingerprint, context.RequestAborted) is { } explanation)
        {
            await AnswerAsync(context, explanation);
        }
        else
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, $"no alert has the fingerprint {fingerprint}");
        }
    }

    private static async Task ExplainAsync(HttpContext context, AlertExplaining explaining, StringValues given)
    {
        var labels = new Label[given.Count];
        for (var i = 0; i < labels.Length; i++)
        {
            if (given[i]!.Split('=', 2) is not [{ Length: > 0 } name, { } value])
            {
                await RefuseAsync(context, StatusCodes.Status400BadRequest, "label is a name, an equals sign and a value");
                return;
            }

            labels[i] = new(name, value);
        }

        await AnswerAsync(context, await explaining.ExplainAsync(LabelSet.Of(labels), context.RequestAborted));
    }

    private static Task AnswerAsync(HttpContext context, Explanation explanation) =>
        context.Response.WriteAsJsonAsync(explanation, ExplanationJson.Default.Explanation, cancellationToken: context.RequestAborted);

    private static Task RefuseAsync(HttpContext context, int status, string problem)
    {
        context.Response.StatusCode = status;

        return context.Response.WriteAsJsonAsync(problem, ExplanationJson.Default.String, cancellationToken: context.RequestAborted);
    }
}
