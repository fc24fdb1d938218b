using System.Collections.Immutable;
using AlertEngine.GoText;

namespace AlertEngine.Labels;

/// <summary>Reads matchers as configurations, silences, filters and command lines write them.</summary>
public static class MatcherParser
{
    /// <summary>Zero or more matchers, in braces or not.</summary>
    public static MatcherParse Parse(string input, MatcherSyntax syntax) => syntax switch
    {
        MatcherSyntax.Utf8 => Utf8MatcherParser.Parse(input),
        MatcherSyntax.Classic => ClassicMatcherParser.Parse(input, known: []),
        _ => Reconcile(input, Utf8MatcherParser.Parse(input), ClassicMatcherParser.Parse),
    };

    /// <summary>Exactly one matcher, without braces.</summary>
    public static MatcherParse ParseOne(string input, MatcherSyntax syntax)
    {
        if (syntax == MatcherSyntax.Classic)
            return ClassicMatcherParser.ParseOne(input, known: []);
        if (input.StartsWith('{') || input.EndsWith('}'))
            return new MatcherParse.Invalid($"unexpected open or close brace: {input}");

        var utf8 = Utf8MatcherParser.Parse(input) switch
        {
            MatcherParse.Parsed { Matchers: [] } => new MatcherParse.Invalid("no matchers"),
            MatcherParse.Parsed { Matchers: [_, _, ..] several } =>
                new MatcherParse.Invalid($"expected 1 matcher, found {several.Length}"),
            var one => one,
        };
        return syntax == MatcherSyntax.Utf8 ? utf8 : Reconcile(input, utf8, ClassicMatcherParser.ParseOne);
    }

    /// <summary>What the classic syntax reads wins, so that no file changes its meaning.</summary>
    private static MatcherParse Reconcile(
        string input, MatcherParse utf8, Func<string, ImmutableArray<Matcher>, MatcherParse> readClassic)
    {
        var known = utf8 is MatcherParse.Parsed parsed ? parsed.Matchers : [];
        return (utf8, readClassic(input, known)) switch
        {
            (MatcherParse.Parsed, MatcherParse.Invalid) => utf8,
            (MatcherParse.Parsed u, MatcherParse.Parsed c) when Agree(u, c) => u,
            (MatcherParse.Parsed, MatcherParse.Parsed c) =>
                c with { Warning = $"Matchers input has disagreement: {Understood(input, c)}" },
            (MatcherParse.Invalid u, MatcherParse.Parsed c) =>
                c with { Warning = $"Matchers input is not in the UTF-8 syntax ({u.Message}): {Understood(input, c)}" },
            (_, var classic) => classic,
        };
    }

    // Upstream takes two readings without any matcher for different ones, and logs so.
    private static bool Agree(MatcherParse.Parsed utf8, MatcherParse.Parsed classic) =>
        !utf8.Matchers.IsEmpty && utf8.Matchers.SequenceEqual(classic.Matchers);

    private static string Understood(string input, MatcherParse.Parsed classic) =>
        $"{GoQuote.Quote(input)} was read in the classic syntax; write it as {string.Join(',', classic.Matchers)}";
}
