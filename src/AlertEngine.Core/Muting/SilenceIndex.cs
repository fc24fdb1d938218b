using System.Collections.Immutable;
using AlertEngine.Labels;

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
    public MatchingSilences Matching(LabelSet labels)
    {
        List<Filing>? found = null;
        var examined = Collect(others, labels, ref found);
        foreach (var (name, value) in labels)
        {
            if (byName.TryGetValue(name, out var silences))
            {
                examined += Collect(silences.AnyValue, labels, ref found);
                if (silences.ByValue.TryGetValue(value, out var ofValue))
                {
                    examined += Collect(ofValue, labels, ref found);
                }
            }
        }

        if (found is null)
        {
            return new([], examined);
        }

        found.Sort((x, y) => x.Order.CompareTo(y.Order));

        return new([.. found.Select(filing => filing.Silence)], examined);
    }

    private static int Collect(ImmutableArray<Filing> filings, LabelSet labels, ref List<Filing>? found)
    {
        foreach (var filing in filings)
        {
            if (filing.Silence.Matchers.Matches(labels))
            {
                (found ??= []).Add(filing);
            }
        }

        return filings.Length;
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

/// <summary>The silences that match an alert, and how many had to be looked at to find them.</summary>
public readonly record struct MatchingSilences(ImmutableArray<Silence> Silences, int Examined);
