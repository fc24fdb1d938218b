using AlertEngine.Http;

namespace AlertEngine.Api.V1;

/// <summary>Why a request is not answered, in the envelope of Prometheus' API.</summary>
internal sealed record ApiError(int Status, string Type, string Message)
{
    public static ApiError BadData(string message) => new(StatusCodes.Status400BadRequest, "bad_data", message);

    public static ApiError BadParameter(string parameter, string message) => BadData($"invalid parameter \"{parameter}\": {message}");

    public static ApiError NotFound(string message) => new(StatusCodes.Status404NotFound, "not_found", message);

    public static ApiError Unavailable(string message) => new(StatusCodes.Status503ServiceUnavailable, "unavailable", message);

    public async Task WriteAsync(HttpContext context)
    {
        using var answer = new AnswerStream(context, Status);
        answer.Json.WriteStartObject();
        answer.Json.WriteString("status"u8, "error"u8);
        answer.Json.WriteString("errorType"u8, Type);
        answer.Json.WriteGoString("error"u8, Message);
        answer.Json.WriteEndObject();
        await answer.EndAsync();
    }
}
