namespace AlertEngine.Api;

/// <summary>The answer to a method that a path does not have, and to the question which ones it has, as Go's router gives it.</summary>
internal static class WrongMethod
{
    private const string Question = "OPTIONS";

    public static void Apply(WebApplication app) => app.Use(next => async context =>
    {
        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false, ContentType: null } response)
        {
            await AnswerAsync(context, response.Headers.Allow.ToString());
        }
    });

    /// <param name="methods">Those that the path has, parted by commas.</param>
    public static Task AnswerAsync(HttpContext context, string methods)
    {
        var allowed = methods.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Append(Question).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var response = context.Response;
        if (allowed is [Question])
        {
            // Browsers may ask about every path of an API, also about those that it does not have.
            response.Headers.Allow = default;

            return NotFound.HandleAsync(context);
        }

        response.Headers.Allow = string.Join(", ", allowed);
        if (context.Request.Method == Question)
        {
            response.StatusCode = StatusCodes.Status200OK;
            return Task.CompletedTask;
        }

        return PlainError.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "Method Not Allowed\n");
    }
}
