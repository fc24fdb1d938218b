using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace AlertEngine.GoText;

/// <summary>
/// What a regular expression for whole texts matches, if it is no more than a choice of texts with gaps in them,
/// such as <c>^(?:api|web-.*|.+-db)$</c>.
/// </summary>
internal sealed class RegexTexts
{
    private const int FewTexts = 64, FewGlobs = 16;

    private readonly FrozenSet<string> texts;
    private readonly ImmutableArray<RegexGlob> globs;

    private RegexTexts(IEnumerable<string> texts, IEnumerable<RegexGlob> globs)
    {
        this.texts = texts.ToFrozenSet(StringComparer.Ordinal);
        this.globs = [.. globs];
    }

    /// <summary>Null if the pattern says anything else, or has too many gaps for looking at each in turn.</summary>
    public static RegexTexts? Of(RegexSyntax tree)
    {
        if (tree is not RegexSyntax.Sequence { Parts: [var start, .. var parts, var end] }
            || start is not RegexSyntax.At { Place: RegexPlace.TextStart }
            || end is not RegexSyntax.At { Place: RegexPlace.TextEnd }
            || ExpandSequence(parts) is not { } all)
        {
            return null;
        }

        var byKind = all.ToLookup(text => RegexGlob.HasGap(text));
        var globs = byKind[true].Select(RegexGlob.Of).ToArray();
        return globs.Length <= FewGlobs && !globs.Contains(null) ? new RegexTexts(byKind[false], globs!) : null;
    }

    public bool HasGaps => !globs.IsEmpty;

    /// <summary>Those without gaps.</summary>
    public ImmutableArray<string> Complete => texts.Items;

    public bool Contains(string text)
    {
        if (texts.Contains(text))
        {
            return true;
        }

        foreach (var glob in globs)
        {
            if (glob.Matches(text))
            {
                return true;
            }
        }

        return false;
    }

    private static IReadOnlyList<string>? Expand(RegexSyntax tree) => tree switch
    {
        RegexSyntax.OneOf one => ExpandSet(one.Runes),
        RegexSyntax.Group group => Expand(group.Part),
        RegexSyntax.Repeat { Min: 0 or 1, Max: null, Part: RegexSyntax.OneOf one } repeat =>
            RegexGlob.GapOf(one.Runes, repeat.Min) is { } gap ? [$"{gap}"] : null,
        RegexSyntax.Repeat { Min: 0, Max: 1 } option => Expand(option.Part) is { } some ? ["", .. some] : null,
        RegexSyntax.Choice choice => ExpandChoice(choice),
        RegexSyntax.Sequence sequence => ExpandSequence(sequence.Parts),
        _ => null,
    };

    private static List<string>? ExpandSet(RuneSet runes)
    {
        if (runes.Ranges.Sum(range => range.Last - range.First + 1) > FewTexts)
        {
            return null;
        }

        var texts = new List<string>();
        foreach (var (first, last) in runes.Ranges)
        {
            for (var rune = first; rune <= last; rune++)
            {
                if (Rune.IsValid(rune))
                {
                    texts.Add(new Rune(rune).ToString());
                }
            }
        }

        return texts.Exists(RegexGlob.HasGap) ? null : texts;
    }

    private static List<string>? ExpandChoice(RegexSyntax.Choice choice)
    {
        var texts = new List<string>();
        foreach (var option in choice.Options)
        {
            if (Expand(option) is not { } more)
            {
                return null;
            }

            texts.AddRange(more);
        }

        return texts;
    }

    private static List<string>? ExpandSequence(ImmutableArray<RegexSyntax> parts)
    {
        List<StringBuilder> texts = [new()];
        foreach (var part in parts)
        {
            if (Expand(part) is not { } next || (Math.Min(texts.Count, next.Count) > 1 && texts.Count * next.Count > FewTexts))
            {
                return null;
            }

            if (next is [var only])
            {
                texts.ForEach(text => text.Append(only));
            }
            else
            {
                texts = [.. texts.SelectMany(text => next.Select(end => new StringBuilder().Append(text).Append(end)))];
            }
        }

        return texts.ConvertAll(text => text.ToString());
    }
}
