using AlertEngine.Http;

namespace AlertEngine.Api.V2;

/// <summary>Why a request is not answered as it wished, in one of the two shapes that Alertmanager's API has for that.</summary>
internal abstract record Refusal
{
    private const int BadFormat = 601;
    private const int Missing = 602;
    private const int TooFew = 612;

    private Refusal() { }

    /// <summary>By the contract of the API: an unknown path, a body that is none. The code is finer than the status.</summary>
    public sealed record Contract(int Status, int Code, string Message) : Refusal
    {
        public Contract(int status, string message)
            : this(status, status, message) { }
    }

    /// <summary>By the one who was asked: a wrong filter, a silence that must not be.</summary>
    public sealed record Plain(int Status, string Message) : Refusal;

    public static Refusal BadRequest(string message) => new Plain(StatusCodes.Status400BadRequest, message);

    public static Refusal Unreadable(string what, string why) =>
        new Contract(StatusCodes.Status400BadRequest, $"parsing {what} body from \"\" failed, because {why}");

    public static Refusal Required(string what, string place = "body") =>
        new Contract(StatusCodes.Status422UnprocessableEntity, Missing, $"{what} in {place} is required");

    public static Refusal AtLeastOne(string what) =>
        new Contract(StatusCodes.Status422UnprocessableEntity, TooFew, $"{what} in body should have at least 1 items");

    public static Refusal NotOfType(string what, string type, string value, string place = "body") =>
        new Contract(StatusCodes.Status422UnprocessableEntity, BadFormat, $"{what} in {place} must be of type {type}: \"{value}\"");

    public static Refusal TooLarge(string what, int most) =>
        new Contract(StatusCodes.Status413PayloadTooLarge, $"{what} is larger than {most} bytes");

    public async Task WriteAsync(HttpContext context)
    {
        switch (this)
        {
            case Contract(var status, var code, var message):
                using (var answer = new AnswerStream(context, status))
                {
                    answer.Json.WriteStartObject();
                    answer.Json.WriteNumber("code"u8, code);
                    answer.Json.WriteGoString("message"u8, message);
                    answer.Json.WriteEndObject();
                    await answer.EndAsync();
                }

                break;
            case Plain(var status, var message):
                using (var answer = new AnswerStream(context, status))
                {
                    answer.Json.WriteGoString(message);
                    await answer.EndLineAsync();
                }

                break;
        }
    }
}
