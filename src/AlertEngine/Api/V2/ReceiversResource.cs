using AlertEngine.Configuration;
using AlertEngine.Hosting;
using AlertEngine.Http;

namespace AlertEngine.Api.V2;

/// <summary><c>GET /api/v2/receivers</c>: those of the configuration, in its order.</summary>
internal sealed class ReceiversResource(ActiveConfig config, ServeOptions options)
{
    public async Task GetAsync(HttpContext context)
    {
        var receivers = config.Current.Config.Receivers;
        if (ReceiverFilter.TryReadLabels(context.Request.Query, options.Loading.Syntax, receivers, out var problem) is not { } filter)
        {
            await Refusal.BadRequest(problem).WriteAsync(context);
            return;
        }

        using var answer = new AnswerStream(context);
        answer.Json.WriteStartArray();
        foreach (var receiver in receivers.Where(receiver => filter.Means(receiver.Name)))
        {
            answer.Json.WriteStartObject();
            answer.Json.WriteTexts("labels"u8, receiver.Labels);
            answer.Json.WriteGoString("name"u8, receiver.Name);
            answer.Json.WriteEndObject();
        }

        answer.Json.WriteEndArray();
        await answer.EndLineAsync();
    }
}
