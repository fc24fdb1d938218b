using System.Collections.Immutable;

namespace AlertEngine.GoText;

/// <summary>A text with gaps that anything fills, or anything on one line.</summary>
internal sealed class RegexGlob
{
    // Characters that Unicode keeps out of texts stand for gaps while a glob is put together.
    private const char AnyOnLine = '\ufdd0', SomeOnLine = '\ufdd1', Any = '\ufdd2', Some = '\ufdd3';

    private static readonly RuneSet Line = RuneSet.Of('\n').Complement();

    private readonly string _prefix;
    private readonly ImmutableArray<Gap> _gaps;
    private readonly bool _onLine;

    private RegexGlob(string prefix, ImmutableArray<Gap> gaps, bool onLine)
    {
        _prefix = prefix;
        _gaps = gaps;
        _onLine = onLine;
    }

    public static bool HasGap(string text) => text.AsSpan().ContainsAnyInRange(AnyOnLine, Some);

    /// <summary>What stands for these code points, at least so many of them; null if they are not a gap.</summary>
    public static char? GapOf(RuneSet runes, int least) =>
        runes.Ranges.SequenceEqual(Line.Ranges) ? (least == 0 ? AnyOnLine : SomeOnLine)
        : runes.Ranges.SequenceEqual(RuneSet.All.Ranges) ? (least == 0 ? Any : Some)
        : null;

    /// <summary>Null where finding each part as early as possible could miss a match.</summary>
    public static RegexGlob? Of(string text)
    {
        var first = text.AsSpan().IndexOfAnyInRange(AnyOnLine, Some);
        var gaps = ImmutableArray.CreateBuilder<Gap>();
        var onLine = false;
        var anywhere = false;
        for (var start = first; start < text.Length;)
        {
            var length = text.AsSpan(start + 1).IndexOfAnyInRange(AnyOnLine, Some);
            var end = length < 0 ? text.Length : start + 1 + length;
            onLine |= text[start] is AnyOnLine or SomeOnLine;
            anywhere |= text[start] is Any or Some;
            gaps.Add(new Gap(text[start] is SomeOnLine or Some ? 1 : 0, text[(start + 1)..end]));
            start = end;
        }

        var touching = gaps.Take(gaps.Count - 1).Any(gap => gap.Then.Length == 0);
        return touching || (onLine && (anywhere || text.Contains('\n')))
            ? null
            : new RegexGlob(text[..first], gaps.DrainToImmutable(), onLine);
    }

    public bool Matches(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith(_prefix, StringComparison.Ordinal) || (_onLine && text.Contains('\n')))
            return false;

        text = text[_prefix.Length..];
        foreach (var (least, then) in _gaps.AsSpan()[..^1])
        {
            if (text.Length < least)
                return false;
            var gap = text[least..].IndexOf(then, StringComparison.Ordinal);
            if (gap < 0)
                return false;
            text = text[(least + gap + then.Length)..];
        }

        var (lastLeast, suffix) = _gaps[^1];
        return text.Length >= lastLeast + suffix.Length && text.EndsWith(suffix, StringComparison.Ordinal);
    }

    /// <summary>So many characters or more, then the text.</summary>
    private readonly record struct Gap(int Least, string Then);
}
