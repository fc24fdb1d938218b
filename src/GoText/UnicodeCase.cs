using System.Text;

namespace AlertEngine.GoText;

/// <summary>Which code points are one letter in different case, by Unicode's simple case folding.</summary>
internal static class UnicodeCase
{
    /// <summary>Behind this one no letter has case.</summary>
    private const int LastCased = 0x1e943;

    // The dotted capital and the dotless small i fold to themselves: they are not the i of other languages.
    private const int DottedCapitalI = 0x130, DotlessSmallI = 0x131;

    /// <summary>Its capital is S, which the invariant casing of .NET leaves out.</summary>
    private const int LongS = 0x17f;

    private static readonly Lazy<SortedList<int, RuneRange[]>> Orbits = new(FindOrbits);

    /// <summary>What the code points of the range fold to and from, themselves among them.</summary>
    public static IEnumerable<RuneRange> Variants(RuneRange range)
    {
        var cased = Orbits.Value;
        for (var i = IndexFrom(cased.Keys, range.First); i < cased.Count && cased.Keys[i] <= range.Last; i++)
            foreach (var variant in cased.Values[i])
                yield return variant;
    }

    private static int IndexFrom(IList<int> keys, int rune)
    {
        var (first, end) = (0, keys.Count);
        while (first < end)
        {
            var middle = (first + end) / 2;
            (first, end) = keys[middle] < rune ? (middle + 1, end) : (first, middle);
        }

        return first;
    }

    private static SortedList<int, RuneRange[]> FindOrbits()
    {
        var orbits = Enumerable.Range(0, LastCased + 1)
            .Where(Rune.IsValid)
            .GroupBy(Fold, rune => new RuneRange(rune, rune))
            .Select(orbit => orbit.ToArray())
            .Where(orbit => orbit.Length > 1);

        var byRune = new SortedDictionary<int, RuneRange[]>();
        foreach (var orbit in orbits)
            foreach (var (rune, _) in orbit)
                byRune.Add(rune, orbit);
        return new SortedList<int, RuneRange[]>(byRune);
    }

    private static int Fold(int rune) => rune switch
    {
        DottedCapitalI or DotlessSmallI => rune,
        LongS => 's',
        _ => Rune.ToLowerInvariant(Rune.ToUpperInvariant(new Rune(rune))).Value,
    };
}
