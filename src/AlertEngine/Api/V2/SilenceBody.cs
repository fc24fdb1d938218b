using System.Text.Json;
using AlertEngine.Muting;

namespace AlertEngine.Api.V2;

/// <summary>What a request for a silence says.</summary>
internal abstract record SilenceBody
{
    private const int LargestBody = 1 << 20;

    private SilenceBody() { }

    public sealed record Asked(SilenceDraft Draft) : SilenceBody;

    public sealed record Wrong(Refusal Refusal) : SilenceBody;

    public static async Task<SilenceBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var body = await SmallBody.ReadAsync(request, LargestBody, cancellationToken);

            return body is null ? new Wrong(Refusal.TooLarge("silence", LargestBody)) : Read(body.Value.Span);
        }
        catch (JsonException e)
        {
            return new Wrong(Refusal.Unreadable("silence", e.Message));
        }
    }

    private static SilenceBody Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { AllowMultipleValues = true });
        if (body.Trim(" \t\r\n"u8).IsEmpty)
        {
            return new Wrong(Refusal.Required("silence"));
        }

        reader.Read();
        var fields = new SilenceFields();
        if (reader.TokenType != JsonTokenType.Null)
        {
            fields.Read(ref reader);
        }

        return fields.Missing is { } missing ? new Wrong(missing) : new Asked(fields.ToDraft());
    }
}
