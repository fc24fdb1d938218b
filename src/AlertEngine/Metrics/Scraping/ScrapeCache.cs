using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace AlertEngine.Metrics.Scraping;

/// <summary>
/// The series that one target has shown, each known again by its bytes. They are expected in the order of last time, so that
/// most cost one comparison.
/// </summary>
internal sealed class ScrapeCache
{
    private const int MostForgotten = 100_000;

    private readonly Dictionary<byte[], ScrapedSeries> known;
    private readonly Dictionary<byte[], ScrapedSeries>.AlternateLookup<ReadOnlySpan<byte>> byText;
    private List<ScrapedSeries> before = [];
    private List<ScrapedSeries> current = [];
    private int next;

    public ScrapeCache()
    {
        known = new(ByBytes.Instance);
        byText = known.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The number of the scrape that is read.</summary>
    public long Scrape { get; private set; }

    /// <summary>How many series were not there before.</summary>
    public int Added { get; private set; }

    public void Begin()
    {
        Scrape++;
        if (known.Count > MostForgotten + (2 * current.Count)) // a target that fails for long, each time with other series
        {
            known.Clear();
        }

        (before, current) = (current, before);
        current.Clear();
        (next, Added) = (0, 0);
    }

    /// <summary>The series that came next last time, if the line begins with it; null when it is another one.</summary>
    public ScrapedSeries? Expect(ReadOnlySpan<byte> line)
    {
        if (next >= before.Count)
        {
            return null;
        }

        var expected = before[next];
        var length = expected.Text.Length;

        return line.Length > length && line[length] is (byte)' ' or (byte)'\t' && line.StartsWith(expected.Text) ? See(expected) : null;
    }

    public ScrapedSeries? Find(ReadOnlySpan<byte> text) => byText.TryGetValue(text, out var found) ? See(found) : null;

    public ScrapedSeries Add(ScrapedSeries series)
    {
        known.Add(series.Text, series);
        Added += series.Labels is null ? 0 : 1;

        return See(series);
    }

    /// <summary>Those of the scrape before that this one did not show.</summary>
    public IEnumerable<ScrapedSeries> Vanished() => before.Where(series => series.Seen != Scrape && series is { Series: not null, IsMarked: true });

    /// <summary>
    /// After a scrape that went well: forgets all that it did not show. What stays away while scrapes fail is not new when they
    /// go well again.
    /// </summary>
    public void Forget()
    {
        if (known.Count == current.Count)
        {
            return;
        }

        foreach (var (text, series) in known)
        {
            if (series.Seen != Scrape)
            {
                known.Remove(text);
            }
        }
    }

    private ScrapedSeries See(ScrapedSeries series)
    {
        if (series.Seen != Scrape)
        {
            next = series.Seen == Scrape - 1 ? series.Place + 1 : next;
            (series.Seen, series.Place) = (Scrape, current.Count);
            current.Add(series);
        }

        return series;
    }

    /// <summary>Compares texts byte by byte, with hashes whose seed nobody outside knows.</summary>
    private sealed class ByBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly ByBytes Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = string.GetHashCode(MemoryMarshal.Cast<byte, char>(alternate), StringComparison.Ordinal);

            return alternate.Length % 2 == 0 ? hash : HashCode.Combine(hash, alternate[^1]);
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
