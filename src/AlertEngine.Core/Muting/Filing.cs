using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.Muting;

/// <summary>A silence in the index, and the label under which it is to be found.</summary>
internal sealed class Filing(Silence silence, long order, FilingPlace? place)
{
    public Silence Silence => silence;

    public long Order => order;

    /// <summary>Null when its matchers say only what a label is not.</summary>
    public FilingPlace? Place => place;
}

/// <summary>A label that an alert must have to be muted: one of some values, or any value.</summary>
internal sealed record FilingPlace(string Name, ImmutableArray<string>? Values)
{
    /// <summary>More values than this would fill the index with one silence.</summary>
    private const int MostValues = 100;

    /// <summary>Where there are the fewest silences so far; a value is better than a mere name.</summary>
    public static FilingPlace? Best(Matchers matchers, ImmutableDictionary<string, SilencesOfName> byName) =>
        matchers
            .Where(matcher => !matcher.MatchesEmpty)
            .Select(Of)
            .OrderBy(place => place.Values is null)
            .ThenBy(place => byName.GetValueOrDefault(place.Name, SilencesOfName.None).CountAt(place))
            .FirstOrDefault();

    private static FilingPlace Of(Matcher matcher) =>
        new(matcher.Name, matcher.Values is { Length: <= MostValues } values ? values : null);
}
