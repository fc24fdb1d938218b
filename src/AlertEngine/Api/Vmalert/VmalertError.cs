using AlertEngine.Http;

namespace AlertEngine.Api.Vmalert;

/// <summary>Why a request is not answered, as vmalert says it: JSON that is called plain text.</summary>
internal sealed record VmalertError(int Status, string Message)
{
    public static VmalertError BadRequest(string message) => new(StatusCodes.Status400BadRequest, message);

    public static VmalertError NotFound(string message) => new(StatusCodes.Status404NotFound, message);

    public async Task WriteAsync(HttpContext context)
    {
        using var answer = new AnswerStream(context, Status);
        context.Response.ContentType = "text/plain; charset=utf-8";
        answer.Json.WriteStartObject();
        answer.Json.WriteGoString("error"u8, Message);
        answer.Json.WriteNumber("errorType"u8, Status);
        answer.Json.WriteEndObject();
        await answer.EndAsync();
    }
}
