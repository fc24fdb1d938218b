using AlertEngine.Muting;
using AlertEngine.Store;
using NodaTime.Extensions;

namespace AlertEngine.Api.V2;

/// <summary><c>/api/v2/silence/{silenceID}</c>: one silence to be looked at or ended.</summary>
internal sealed class SilenceResource(SilenceStore silences, TimeProvider time)
{
    public Task GetAsync(HttpContext context) => WithIdAsync(context, async id =>
    {
        if (!silences.Known.ById.TryGetValue(id, out var silence))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var answer = new AnswerStream(context);
        SilenceJson.Write(answer.Json, silence, time.GetCurrentInstant());
        await answer.EndLineAsync();
    });

    public Task DeleteAsync(HttpContext context) => WithIdAsync(context, async id =>
    {
        switch (await silences.ExpireAsync(id))
        {
            case SilenceOutcome.NotFound:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
            case SilenceOutcome.NotDurable notDurable:
                await NotDurable(notDurable).WriteAsync(context);
                break;
        }
    });

    /// <summary>What was asked for is in force, but was not promised to stay.</summary>
    public static Refusal NotDurable(SilenceOutcome.NotDurable outcome) => new Refusal.Plain(
        StatusCodes.Status503ServiceUnavailable,
        $"the change of silence {outcome.Id} is in force, but storage does not take it, and a crash now would undo it: {outcome.Reason}");

    private static Task WithIdAsync(HttpContext context, Func<SilenceId, Task> then)
    {
        var path = context.Request.Path.Value!.TrimEnd('/');
        var text = path[(path.LastIndexOf('/') + 1)..];

        return SilenceId.TryParse(text, out var id)
            ? then(id)
            : Refusal.NotOfType("silenceID", "uuid", text, place: "path").WriteAsync(context);
    }
}
