using System.IO.Compression;
using System.Text;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Diagnostics.Exposition;

public sealed class MetricsEndpointTests : IDisposable
{
    private readonly Exposing exposing = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => exposing.Dispose();

    [Fact]
    public async Task A_scrape_is_answered_in_the_format_it_asks_for()
    {
        using var answer = await ScrapeAsync(("Accept", "application/openmetrics-text;version=1.0.0"));

        Assert.Equal(
            "application/openmetrics-text; version=1.0.0; charset=utf-8",
            answer.Content.Headers.ContentType?.ToString());
        Assert.EndsWith("# EOF\n", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scrape_that_takes_gzip_gets_gzip()
    {
        exposing.Meter.CreateGauge<int>("x").Record(1);

        using var answer = await ScrapeAsync(("Accept-Encoding", "gzip"));

        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        var zipped = await answer.Content.ReadAsStreamAsync(Cancelled);
        using var unzipped = new StreamReader(new GZipStream(zipped, CompressionMode.Decompress), Encoding.UTF8);
        Assert.Contains("\nx 1\n", await unzipped.ReadToEndAsync(Cancelled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip;q=0")]
    public async Task A_scrape_that_does_not_take_gzip_gets_plain_text(string coding)
    {
        using var answer = await ScrapeAsync(("Accept-Encoding", coding));

        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
    }

    private async Task<HttpResponseMessage> ScrapeAsync((string Name, string Value) header)
    {
        await using var server = await StubServer.StartAsync(exposing.Exposition.HandleAsync, Cancelled);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Url);
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return (await http.SendAsync(request, Cancelled)).EnsureSuccessStatusCode();
    }
}
