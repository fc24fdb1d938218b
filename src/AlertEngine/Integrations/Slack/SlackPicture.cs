using System.Globalization;
using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Slack;

/// <summary>Puts a picture into the thread of a message: Slack says where it takes the file, gets it there, and is told where to show it.</summary>
/// <param name="api">A method of Slack's API.</param>
internal sealed class SlackPicture(Uri api, HttpDelivery http, DeliveryAttempt attempt)
{
    public async Task<DeliveryOutcome> ShareAsync(byte[] png, SlackPosted message, CancellationToken cancellationToken)
    {
        var asked = FormText.Of(
        [
            ("filename", MessagePicture.FileName),
            ("length", png.Length.ToString(CultureInfo.InvariantCulture)),
            ("alt_txt", MessagePicture.Says),
        ]);
        var answer = await http.ExchangeAsync(
            DeliveryRequest.PostForm(new Uri(api, "files.getUploadURLExternal"), asked) with { IsAnsweredWithSecret = true }, attempt, cancellationToken);
        if (!answer.Read(given => PlaceOf(given, message)).IsHere(out var place, out var failure))
        {
            return failure;
        }

        attempt.Hide(place.Url.OriginalString);
        var outcome = await http.SendAsync(MessagePicture.Post(place.Url, png), attempt, cancellationToken);
        if (outcome is not DeliveryOutcome.Accepted)
        {
            return outcome;
        }

        using var json = new GoJsonWriter();
        Write(json, place, message);

        return await http.SendAsync(
            DeliveryRequest.PostJson(new Uri(api, "files.completeUploadExternal"), json.Written),
            given => SlackAnswer.Judge(given, message.Channel),
            attempt,
            cancellationToken);
    }

    private static void Write(GoJsonWriter json, Place place, SlackPosted message) => json
        .BeginObject()
        .BeginList("files"u8)
        .BeginObject()
        .Text("id"u8, place.File)
        .Text("title"u8, MessagePicture.Says)
        .EndObject()
        .EndList()
        .Text("channel_id"u8, message.Channel)
        .Text("thread_ts"u8, message.Timestamp)
        .EndObject();

    // The app's token goes with the file, so that it may only go to the service that has given the token.
    private Needed<Place> PlaceOf(ServiceAnswer.Given given, SlackPosted message)
    {
        var judged = SlackAnswer.Judge(given, message.Channel);
        if (judged is not DeliveryOutcome.Accepted)
        {
            return Needed<Place>.Missing(judged);
        }

        var answer = given.Json();

        return Uri.TryCreate(answer["upload_url"].Text, UriKind.Absolute, out var url) && IsOfService(url) && answer["file_id"].Text is { Length: > 0 } file
            ? Needed<Place>.Of(new(url, file))
            : Needed<Place>.Missing(FailureReason.Other, "Slack named no place of its own for the file");
    }

    private bool IsOfService(Uri url) =>
        url.Scheme == api.Scheme && (url.Authority == api.Authority || url.Host.EndsWith($".{api.Host}", StringComparison.OrdinalIgnoreCase));

    private sealed record Place(Uri Url, string File);
}
