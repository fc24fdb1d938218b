using AlertEngine.Hosting;
using AlertEngine.Muting;
using AlertEngine.Store;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Api.V2;

/// <summary><c>/api/v2/silences</c>: the list, and the place to post a new or changed one.</summary>
internal sealed class SilencesResource(SilenceStore silences, SilenceInstruments instruments, ServeOptions options, TimeProvider time)
{
    public async Task GetAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (QueryMatchers.TryRead(query["filter"], options.Loading.Syntax, out var problem) is not { } filter)
        {
            instruments.QueryFailed();
            await Refusal.BadRequest(problem).WriteAsync(context);
            return;
        }

        var started = time.GetTimestamp();
        var now = time.GetCurrentInstant();
        SilenceState[] wanted = [.. Enum.GetValues<SilenceState>().Where(state => QuerySwitch.Read(query[$"{state}".ToLowerInvariant()]))];
        var found = silences.Known.ById.Values
            .Where(silence => wanted.Contains(silence.StateAt(now)) && filter.All(silence.Matchers.Contains))
            .Order(Comparer<Silence>.Create((x, y) => CompareInList(x, y, now)));
        using var answer = new AnswerStream(context);
        answer.Json.WriteStartArray();
        foreach (var silence in found)
        {
            SilenceJson.Write(answer.Json, silence, now);
            await answer.SendSomeAsync();
        }

        answer.Json.WriteEndArray();
        await answer.EndLineAsync();
        instruments.Queried(time.GetElapsedTime(started));
    }

    public async Task PostAsync(HttpContext context)
    {
        switch (await SilenceBody.ReadAsync(context.Request, context.RequestAborted))
        {
            case SilenceBody.Asked(var draft):
                await AnswerAsync(context, await silences.SetAsync(draft));
                break;
            case SilenceBody.Wrong(var refusal):
                await refusal.WriteAsync(context);
                break;
        }
    }

    private static async Task AnswerAsync(HttpContext context, SilenceOutcome outcome)
    {
        switch (outcome)
        {
            case SilenceOutcome.Done(var id):
                using (var answer = new AnswerStream(context))
                {
                    answer.Json.WriteStartObject();
                    answer.Json.WriteString("silenceID"u8, id.Value);
                    answer.Json.WriteEndObject();
                    await answer.EndLineAsync();
                }

                break;
            case SilenceOutcome.NotDurable notDurable:
                await SilenceResource.NotDurable(notDurable).WriteAsync(context);
                break;
            case SilenceOutcome.Refused(var reason):
                await Refusal.BadRequest(reason).WriteAsync(context);
                break;
            default:
                await new Refusal.Plain(StatusCodes.Status404NotFound, "silence not found").WriteAsync(context);
                break;
        }
    }

    // What ends first stands first, then what begins first; of those that are over, what ended last.
    private static int CompareInList(Silence x, Silence y, Instant now) =>
        x.StateAt(now) != y.StateAt(now) ? x.StateAt(now).CompareTo(y.StateAt(now))
        : x.StateAt(now) switch
        {
            SilenceState.Active => x.EndsAt.CompareTo(y.EndsAt),
            SilenceState.Pending => x.StartsAt.CompareTo(y.StartsAt),
            _ => y.EndsAt.CompareTo(x.EndsAt),
        } is var order and not 0 ? order
        : x.UpdatedAt.CompareTo(y.UpdatedAt);
}
