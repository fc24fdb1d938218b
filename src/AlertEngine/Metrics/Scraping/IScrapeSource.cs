using NodaTime;

namespace AlertEngine.Metrics.Scraping;

/// <summary>Gives the metrics of one target whenever it is asked: over HTTP, or from within this program.</summary>
internal interface IScrapeSource
{
    /// <summary>The bytes of an answer hold until the next one is asked for.</summary>
    Task<ScrapeAnswer> GetAsync(Duration timeout, CancellationToken cancellationToken);
}

/// <summary>How asking a target ended.</summary>
internal abstract record ScrapeAnswer
{
    private ScrapeAnswer() { }

    public sealed record Answered(ReadOnlyMemory<byte> Body, ScrapeFormat Format) : ScrapeAnswer;

    /// <param name="Reason">One of few words, to be counted by.</param>
    public sealed record Failed(string Reason, string Message) : ScrapeAnswer;
}
