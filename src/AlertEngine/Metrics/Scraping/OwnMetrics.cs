using System.Buffers;
using AlertEngine.Diagnostics.Exposition;
using NodaTime;

namespace AlertEngine.Metrics.Scraping;

/// <summary>The metrics of this program, as <c>/metrics</c> shows them.</summary>
internal sealed class OwnMetrics(MetricsExposition exposition) : IScrapeSource
{
    private readonly ArrayBufferWriter<byte> body = new();

    public Task<ScrapeAnswer> GetAsync(Duration timeout, CancellationToken cancellationToken)
    {
        body.ResetWrittenCount();
        exposition.Write(body, ExpositionFormat.Text);

        return Task.FromResult<ScrapeAnswer>(new ScrapeAnswer.Answered(body.WrittenMemory, ScrapeFormat.Text));
    }
}
