using AlertEngine.Labels;

namespace AlertEngine.Metrics.Scraping;

/// <summary>A series as a target spells it, with what becomes of its labels.</summary>
/// <param name="text">Its name and labels, byte for byte.</param>
/// <param name="labels">Null when relabelling leaves it out.</param>
internal sealed class ScrapedSeries(byte[] text, LabelSet? labels)
{
    public byte[] Text => text;

    public LabelSet? Labels => labels;

    /// <summary>Found when its first sample is written.</summary>
    public MetricSeries? Series { get; set; }

    /// <summary>In which scrape it was last seen.</summary>
    public long Seen { get; set; }

    /// <summary>Its place in the order of that scrape.</summary>
    public int Place { get; set; }

    /// <summary>Whether its end is to be marked: what comes with a time of its own says itself when it ends.</summary>
    public bool IsMarked { get; set; }
}
