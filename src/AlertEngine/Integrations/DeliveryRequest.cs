using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using NodaTime;

namespace AlertEngine.Integrations;

/// <summary>One HTTP request of a delivery.</summary>
internal sealed record DeliveryRequest(HttpMethod Method, Uri Url)
{
    public static readonly MediaTypeHeaderValue Json = new("application/json");

    private static readonly MediaTypeHeaderValue Form = new("application/x-www-form-urlencoded");

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What is noted in place of a body that nobody can read; null notes the body.</summary>
    public ReadOnlyMemory<byte>? Noted { get; init; }

    /// <summary>How long it may take, where that is less than other requests may.</summary>
    public Duration? Patience { get; init; }

    /// <summary>Of the body; null sends no Content-Type.</summary>
    public MediaTypeHeaderValue? ContentType { get; init; } = Json;

    /// <summary>Besides those of the configuration, before which they go.</summary>
    public ImmutableArray<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The answer brings a secret; nothing of it is noted.</summary>
    public bool IsAnsweredWithSecret { get; init; }

    public static DeliveryRequest PostJson(Uri url, ReadOnlyMemory<byte> body) => new(HttpMethod.Post, url) { Body = body };

    public static DeliveryRequest PostForm(Uri url, string form) => new(HttpMethod.Post, url)
    {
        Body = Encoding.ASCII.GetBytes(form),
        ContentType = Form,
    };

    public static DeliveryRequest Get(Uri url) => new(HttpMethod.Get, url) { ContentType = null };

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Url);
        if (ContentType is not null)
        {
            message.Content = new ReadOnlyMemoryContent(Body) { Headers = { ContentType = ContentType } };
        }

        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
