using System.Collections.Immutable;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Muting;

/// <summary>
/// Knows which silences match an alert's labels, without looking at all of them. Immutable: a change makes a new one with
/// a new version, and as long as the version stays, so does the answer for every label set.
/// </summary>
public sealed class SilenceIndex
{
    private readonly ImmutableDictionary<SilenceId, Filing> filings;
    private readonly ImmutableDictionary<string, SilencesOfName> byName;
    private readonly ImmutableArray<Filing> others; // they say only what a label is not

    private SilenceIndex(
        long version,
        ImmutableDictionary<SilenceId, Filing> filings,
        ImmutableDictionary<string, SilencesOfName> byName,
        ImmutableArray<Filing> others)
    {
        Version = version;
        this.filings = filings;
        this.byName = byName;
        this.others = others;
    }

    public static SilenceIndex Empty { get; } = new(
        version: 0,
        ImmutableDictionary<SilenceId, Filing>.Empty,
        ImmutableDictionary.Create<string, SilencesOfName>(StringComparer.Ordinal),
        others: []);

    public long Version { get; }

    public int Count => filings.Count;

    /// <summary>Also in place of an earlier state of the same silence.</summary>
    public SilenceIndex With(Silence silence)
    {
        var rest = Without(silence.Id);
        var filing = new Filing(silence, order: Version + 1, FilingPlace.Best(silence.Matchers, rest.byName));

        return rest.At(filing.Place, all => all.Add(filing), rest.filings.Add(silence.Id, filing), version: Version + 1);
    }

    /// <summary>For a silence that has ended, so that no answer changes: the version stays.</summary>
    public SilenceIndex Without(SilenceId id) =>
        filings.TryGetValue(id, out var filing)
            ? At(filing.Place, all => all.Remove(filing), filings.Remove(id), Version)
            : this;

    /// <summary>The silences whose matchers match, those that have not begun or have ended too, in the order they were made.</summary>
    public ImmutableArray<Silence> Matching(LabelSet labels)
    {
        if (filings.IsEmpty)
        {
            return [];
        }

        List<Filing>? found = null;
        Collect(others, labels, ref found);
        foreach (var (name, value) in labels)
        {
            if (byName.TryGetValue(name, out var silences))
            {
                Collect(silences.AnyValue, labels, ref found);
                if (silences.ByValue.TryGetValue(value, out var ofValue))
                {
                    Collect(ofValue, labels, ref found);
                }
            }
        }

        if (found is null)
        {
            return [];
        }

        found.Sort((x, y) => x.Order.CompareTo(y.Order));

        return [.. found.Select(filing => filing.Silence)];
    }

    /// <summary>The same, remembered by the one who asks for as long as it is true.</summary>
    public ImmutableArray<Silence> Matching(LabelSet labels, ref MatchingSilences remembered)
    {
        if (remembered.Version != Version || remembered.Silences.IsDefault)
        {
            remembered = new(Version, Matching(labels));
        }

        return remembered.Silences;
    }

    /// <summary>Those that mute an alert with these labels now.</summary>
    public ImmutableArray<SilenceId> MutedBy(LabelSet labels, Instant now, ref MatchingSilences remembered)
    {
        var matching = Matching(labels, ref remembered);

        return matching.IsEmpty
            ? []
            : [.. matching.Where(silence => silence.StateAt(now) == SilenceState.Active).Select(silence => silence.Id)];
    }

    private static void Collect(ImmutableArray<Filing> filings, LabelSet labels, ref List<Filing>? found)
    {
        foreach (var filing in filings)
        {
            if (filing.Silence.Matchers.Matches(labels))
            {
                (found ??= []).Add(filing);
            }
        }
    }

    private SilenceIndex At(
        FilingPlace? place,
        Func<ImmutableArray<Filing>, ImmutableArray<Filing>> change,
        ImmutableDictionary<SilenceId, Filing> all,
        long version)
    {
        if (place is null)
        {
            return new(version, all, byName, change(others));
        }

        var changed = byName.GetValueOrDefault(place.Name, SilencesOfName.None).At(place, change);

        return new(version, all, changed.IsEmpty ? byName.Remove(place.Name) : byName.SetItem(place.Name, changed), others);
    }
}
