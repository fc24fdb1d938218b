using AlertEngine.Http;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations.Matrix;

/// <summary>Sends notifications to a room.</summary>
internal sealed class MatrixIntegration(MatrixConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    private const string Thread = "thread";
    private static readonly Duration LongestPause = Duration.FromHours(1);

    public static IIntegration Build(MatrixConfig config, IntegrationParts parts) =>
        new MatrixIntegration(config, parts.Http(config.Http, "matrix"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        if (!(await attempt.SecretAsync("access_token", config.AccessToken!, cancellationToken)).IsHere(out var token, out var refusal)
            || !Room(texts).IsHere(out var room, out refusal))
        {
            return refusal;
        }

        var thread = config.Threading ? notification.Memory.GetValueOrDefault(Thread) : null;
        using var json = new GoJsonWriter();
        MatrixMessage.Write(json, config, texts, callsRoom: config.MentionRoom && notification.IsFiring, thread);
        var request = new DeliveryRequest(HttpMethod.Put, Address(room, notification.IdempotencyKey))
        {
            Body = json.Written,
            Headers = [("Authorization", $"Bearer {token}")],
        };

        string? told = null;
        var outcome = await http.SendAsync(
            request,
            answer =>
            {
                told = answer.Json()["event_id"].Text;

                return Judge(answer, notification, thread);
            },
            attempt,
            cancellationToken);
        if (outcome is DeliveryOutcome.Accepted)
        {
            var below = config.Threading ? thread ?? told : null;
            await parts.Picture(notification, attempt).FollowAsync(
                (png, within) => new MatrixPicture(config.Url!, token, http, attempt).ShowAsync(
                    png, Address(room, $"{notification.IdempotencyKey}-chart"), below, within),
                cancellationToken);
        }

        return outcome;
    }

    public void Dispose() => http.Dispose();

    private Needed<string> Room(MessageTexts texts)
    {
        var rendered = texts.Needed("room_id", config.RoomId);

        return rendered.IsHere(out var room, out _) && !room.StartsWith('!')
            ? Needed<string>.Missing(FailureReason.ClientError, $"room_id: expected the id of a room, which starts with \"!\", got \"{Excerpt.Of(room, 100)}\"")
            : rendered;
    }

    // The server takes a transaction once, however often it is sent.
    private Uri Address(string room, string transaction) => ServiceUrl.Of(
        config.Url!,
        $"_matrix/client/v3/rooms/{Uri.EscapeDataString(room)}/send/m.room.message/{Uri.EscapeDataString(transaction)}");

    /// <summary>What the server says of a request that it does not take.</summary>
    public static string Complaint(ServiceAnswer.Given answer)
    {
        var json = answer.Json();

        return $"{json["errcode"].Text} {json["error"].Text}".Trim();
    }

    private DeliveryOutcome Judge(ServiceAnswer.Given answer, Notification notification, string? thread)
    {
        var json = answer.Json();
        if (answer.IsSuccess)
        {
            return new DeliveryOutcome.Accepted(
                config.Threading && thread is null && json["event_id"].Text is { Length: > 0 } first ? notification.Memory.SetItem(Thread, first) : null);
        }

        var asked = json["retry_after_ms"].Number is { } pause and > 0
            ? Duration.FromMilliseconds(Math.Min(pause, LongestPause.TotalMilliseconds))
            : answer.RetryAfter;

        return (answer with { RetryAfter = asked }).Failure(Complaint(answer));
    }
}
