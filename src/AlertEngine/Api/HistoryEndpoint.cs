using System.Text.Json;
using AlertEngine.Explaining;
using AlertEngine.Hosting;
using AlertEngine.Store;
using NodaTime.Extensions;

namespace AlertEngine.Api;

/// <summary><c>GET /api/ae/v1/history</c>: what became of alerts, newest first.</summary>
internal static class HistoryEndpoint
{
    public static async Task HandleAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var syntax = services.GetRequiredService<ServeOptions>().Loading.Syntax;
        var now = services.GetRequiredService<TimeProvider>().GetCurrentInstant();
        if (HistoryParameters.Read(context.Request.Query, syntax, now, out var problem) is not { } query)
        {
            await DeliveriesEndpoint.RefuseAsync(context, StatusCodes.Status400BadRequest, problem);
            return;
        }

        var page = await services.GetRequiredService<StateHistory>().ReadAsync(query, context.RequestAborted);
        using var answer = new AnswerStream(context);
        answer.Json.WriteStartArray();
        foreach (var change in page.Changes)
        {
            JsonSerializer.Serialize(answer.Json, ShownChange.Of(change), HistoryJson.Readable.ShownChange);
            await answer.SendSomeAsync();
        }

        answer.Json.WriteEndArray();
        await answer.EndAsync();
    }
}
