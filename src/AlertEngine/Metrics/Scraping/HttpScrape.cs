using System.Buffers;
using System.Globalization;
using System.Net;
using AlertEngine.Configuration.Sources;
using AlertEngine.Http;
using NodaTime;

namespace AlertEngine.Metrics.Scraping;

/// <summary>Reads the metrics of a target from its address.</summary>
internal sealed class HttpScrape(OutboundHttp http, Uri url, ScrapeConfig config, TimeProvider time) : IScrapeSource
{
    private const string Accept =
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,"
        + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    // Nobody exposes so much on purpose; Prometheus would read it all.
    private const long LargestBody = 1L << 30;

    private readonly ArrayBufferWriter<byte> body = new();

    public async Task<ScrapeAnswer> GetAsync(Duration timeout, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(timeout.ToTimeSpan(), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            using var request = Request(timeout);

            return await http.SendAsync(request, either.Token) switch
            {
                HttpOutcome.Answered { Response: var response } => await ReadAsync(response, either.Token),
                HttpOutcome.Failed failed => new ScrapeAnswer.Failed("unreachable", failed.Failure.Message),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new ScrapeAnswer.Failed("timeout", $"no answer within {timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s");
        }
    }

    private HttpRequestMessage Request(Duration timeout)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept", Accept);
        request.Headers.TryAddWithoutValidation("X-Prometheus-Scrape-Timeout-Seconds", timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture));

        return request;
    }

    private async Task<ScrapeAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            if (response.StatusCode is not HttpStatusCode.OK)
            {
                return new ScrapeAnswer.Failed("status", $"server returned HTTP status {(int)response.StatusCode} {Excerpt.Of(response.ReasonPhrase ?? "", longest: 60)}");
            }

            var contentType = response.Content.Headers.TryGetValues("Content-Type", out var values) ? values.FirstOrDefault() ?? "" : "";
            if (FormatOf(contentType) is not { } format)
            {
                return new ScrapeAnswer.Failed(
                    "content_type",
                    $"received unsupported Content-Type \"{Excerpt.Of(contentType, longest: 100)}\" and no fallback_scrape_protocol specified for target");
            }

            try
            {
                return await ReadBodyAsync(response.Content, cancellationToken)
                    ? new ScrapeAnswer.Answered(body.WrittenMemory, format)
                    : new ScrapeAnswer.Failed("body_size", "body size limit exceeded");
            }
            catch (Exception e) when (e is IOException or InvalidDataException or HttpRequestException)
            {
                return new ScrapeAnswer.Failed("broken", $"the answer breaks off: {e.GetBaseException().Message}");
            }
        }
    }

    private async Task<bool> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var limit = config.BodySizeLimit > 0 ? config.BodySizeLimit : LargestBody;
        body.ResetWrittenCount();
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        while (await stream.ReadAsync(body.GetMemory(16 << 10), cancellationToken) is > 0 and var read)
        {
            body.Advance(read);
            if (body.WrittenCount >= limit)
            {
                return false;
            }
        }

        return true;
    }

    private ScrapeFormat? FormatOf(string contentType) => contentType.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "text/plain" => ScrapeFormat.Text,
        "application/openmetrics-text" => ScrapeFormat.OpenMetrics,
        _ => config.FallbackProtocol switch
        {
            "PrometheusText0.0.4" or "PrometheusText1.0.0" => ScrapeFormat.Text,
            "OpenMetricsText1.0.0" or "OpenMetricsText0.0.1" => ScrapeFormat.OpenMetrics,
            _ => null,
        },
    };
}
