using System.Globalization;
using System.Net.Http.Headers;
using AlertEngine.Configuration.Sources;
using AlertEngine.Http;

namespace AlertEngine.RemoteWrite;

/// <summary>Posts one request to a remote store.</summary>
internal sealed class RemoteSender : IDisposable
{
    private const int LongestAnswer = 4096;

    private readonly RemoteWriteConfig config;
    private readonly OutboundHttp http;

    public RemoteSender(RemoteWriteConfig config, TimeProvider time)
    {
        this.config = config;
        http = OutboundHttp.Create(config.Http with { Headers = config.Http.Headers.AddRange(config.Headers) }, time);
    }

    /// <param name="body">A request, compressed.</param>
    /// <param name="attempt">From zero on.</param>
    public async Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> body, int attempt, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        content.Headers.ContentEncoding.Add("snappy");
        using var request = new HttpRequestMessage(HttpMethod.Post, config.Url) { Content = content };
        request.Headers.Add("X-Prometheus-Remote-Write-Version", "0.1.0");
        if (attempt > 0)
        {
            request.Headers.Add("Retry-Attempt", attempt.ToString(CultureInfo.InvariantCulture));
        }

        var reply = await http.ExchangeAsync(request, config.Timeout, LongestAnswer, cancellationToken);

        return SendOutcome.Of(reply, config.Queue.RetryOnRateLimit);
    }

    public void Dispose() => http.Dispose();
}
