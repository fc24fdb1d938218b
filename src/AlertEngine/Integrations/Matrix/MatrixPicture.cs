using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Matrix;

/// <summary>Leaves a picture with the server, and shows it in a room.</summary>
internal sealed class MatrixPicture(Uri server, string token, HttpDelivery http, DeliveryAttempt attempt)
{
    private static readonly string Upload = $"_matrix/media/v3/upload?filename={MessagePicture.FileName}";

    /// <param name="room">Where the event goes.</param>
    /// <param name="thread">The event below which the picture stands; null if it stands for itself.</param>
    public async Task<DeliveryOutcome> ShowAsync(byte[] png, Uri room, string? thread, CancellationToken cancellationToken)
    {
        var answer = await http.ExchangeAsync(WithToken(MessagePicture.Post(ServiceUrl.Of(server, Upload), png)), attempt, cancellationToken);
        if (!answer.Read(Address).IsHere(out var address, out var failure))
        {
            return failure;
        }

        using var json = new GoJsonWriter();
        MatrixMessage.WritePicture(json, address, png.Length, thread);

        return await http.SendAsync(
            WithToken(new DeliveryRequest(HttpMethod.Put, room) { Body = json.Written }),
            given => given.Judge(complaint: MatrixIntegration.Complaint(given)),
            attempt,
            cancellationToken);
    }

    private static Needed<string> Address(ServiceAnswer.Given answer) =>
        answer.IsSuccess && answer.Json()["content_uri"].Text is { Length: > 0 } address
            ? Needed<string>.Of(address)
            : Needed<string>.Missing(answer.Failure(MatrixIntegration.Complaint(answer)));

    private DeliveryRequest WithToken(DeliveryRequest request) => request with { Headers = [("Authorization", $"Bearer {token}")] };
}
