using System.Collections.Immutable;

namespace AlertEngine.GoText;

/// <summary>Code points from the first to the last.</summary>
internal readonly record struct RuneRange(int First, int Last);

/// <summary>A set of code points, kept as sorted ranges with gaps between them.</summary>
internal sealed class RuneSet
{
    public const int MaxRune = 0x10ffff;

    private static readonly RuneSet[] Ascii =
        [.. Enumerable.Range(0, 128).Select(rune => new RuneSet([new RuneRange(rune, rune)]))];

    private RuneSet(ImmutableArray<RuneRange> ranges) => Ranges = ranges;

    public static RuneSet All { get; } = Of(new RuneRange(0, MaxRune));

    public ImmutableArray<RuneRange> Ranges { get; }

    /// <summary>The one code point of the set, if it has just one.</summary>
    public int? Only => Ranges is [var (first, last)] && first == last ? first : null;

    public static RuneSet Of(int rune) => rune < Ascii.Length ? Ascii[rune] : new([new RuneRange(rune, rune)]);

    public static RuneSet Of(params IEnumerable<RuneRange> ranges)
    {
        var merged = ImmutableArray.CreateBuilder<RuneRange>();
        foreach (var range in ranges.OrderBy(range => range.First))
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
                merged[^1] = merged[^1] with { Last = Math.Max(merged[^1].Last, range.Last) };
            else
                merged.Add(range);
        }

        return new RuneSet(merged.DrainToImmutable());
    }

    /// <summary>From the first and last of each range in turn: <c>"09AZ"</c>.</summary>
    public static RuneSet OfPairs(string bounds) =>
        Of(bounds.Chunk(2).Select(pair => new RuneRange(pair[0], pair[1])));

    public RuneSet Complement()
    {
        var gaps = ImmutableArray.CreateBuilder<RuneRange>(Ranges.Length + 1);
        var next = 0;
        foreach (var (first, last) in Ranges)
        {
            if (first > next)
                gaps.Add(new RuneRange(next, first - 1));
            next = last + 1;
        }

        if (next <= MaxRune)
            gaps.Add(new RuneRange(next, MaxRune));
        return new RuneSet(gaps.DrainToImmutable());
    }

    /// <summary>With every code point that differs from one of the set in nothing but case.</summary>
    public RuneSet FoldCase() => Of([.. Ranges, .. Ranges.SelectMany(UnicodeCase.Variants)]);

    public bool Contains(int rune)
    {
        foreach (var (first, last) in Ranges)
            if (rune <= last)
                return rune >= first;
        return false;
    }
}
