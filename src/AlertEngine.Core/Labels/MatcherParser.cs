using AlertEngine.GoText;

namespace AlertEngine.Labels;

/// <summary>Reads matchers as configurations, silences, filters and command lines write them.</summary>
public static class MatcherParser
{
    /// <summary>Zero or more matchers, in braces or not.</summary>
    public static MatcherParse Parse(string input, MatcherSyntax syntax) => syntax switch
    {
        MatcherSyntax.Utf8 => Utf8MatcherParser.Parse(input),
        MatcherSyntax.Classic => ClassicMatcherParser.Parse(input),
        _ => Reconcile(input, Utf8MatcherParser.Parse(input), ClassicMatcherParser.Parse(input)),
    };

    /// <summary>Exactly one matcher, without braces.</summary>
    public static MatcherParse ParseOne(string input, MatcherSyntax syntax)
    {
        if (syntax == MatcherSyntax.Classic)
            return ClassicMatcherParser.ParseOne(input);
        if (input.StartsWith('{') || input.EndsWith('}'))
            return new MatcherParse.Invalid($"unexpected open or close brace: {input}");

        var utf8 = Utf8MatcherParser.Parse(input) switch
        {
            MatcherParse.Parsed { Matchers: [] } => new MatcherParse.Invalid("no matchers"),
            MatcherParse.Parsed { Matchers: [_, _, ..] several } =>
                new MatcherParse.Invalid($"expected 1 matcher, found {several.Length}"),
            var one => one,
        };
        return syntax == MatcherSyntax.Utf8 ? utf8 : Reconcile(input, utf8, ClassicMatcherParser.ParseOne(input));
    }

    /// <summary>What the classic syntax reads wins, so that no file changes its meaning.</summary>
    private static MatcherParse Reconcile(string input, MatcherParse utf8, MatcherParse classic) => (utf8, classic) switch
    {
        (MatcherParse.Invalid, MatcherParse.Invalid) => classic,
        (_, MatcherParse.Invalid) => utf8,
        (MatcherParse.Invalid u, MatcherParse.Parsed c) => c with { Warning = Incompatible(input, u.Message, c) },
        (MatcherParse.Parsed u, MatcherParse.Parsed c) when Agree(u, c) => u,
        (_, MatcherParse.Parsed c) => c with { Warning = $"Matchers input has disagreement: {Understood(input, c)}" },
        _ => classic,
    };

    // Upstream takes two readings without any matcher for different ones, and logs so.
    private static bool Agree(MatcherParse.Parsed utf8, MatcherParse.Parsed classic) =>
        !utf8.Matchers.IsEmpty && utf8.Matchers.SequenceEqual(classic.Matchers);

    private static string Incompatible(string input, string error, MatcherParse.Parsed classic) =>
        $"Matchers input is not in the UTF-8 syntax ({error}): {Understood(input, classic)}";

    private static string Understood(string input, MatcherParse.Parsed classic) =>
        $"{GoQuote.Quote(input)} was read in the classic syntax; write it as {string.Join(',', classic.Matchers)}";
}
