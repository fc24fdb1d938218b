using AlertEngine.GoText;

namespace AlertEngine.PromQL.Syntax;

/// <summary>A token, by its place in the text.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    private const int LongestQuoted = 10;

    public TextSpan Span => new(Start, End);

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, End - Start);

    /// <summary>How messages name it.</summary>
    public string Describe(string text)
    {
        var word = In(text).ToString();
        return Kind switch
        {
            TokenKind.End => "end of input",
            TokenKind.Number => $"number {Shortened(word)}",
            TokenKind.Duration => $"duration {Shortened(word)}",
            TokenKind.Text => $"string {Shortened(word)}",
            TokenKind.Identifier => $"identifier {GoQuote.Quote(word)}",
            TokenKind.MetricIdentifier => $"metric identifier {GoQuote.Quote(word)}",
            _ when Kind.IsKeyword() => $"<{word}>",
            _ when Kind.IsOperator() => $"<op:{word}>",
            _ when Kind.IsAggregation() => $"<aggr:{word}>",
            _ => GoQuote.Quote(word),
        };
    }

    private static string Shortened(string word)
    {
        if (word.Length <= LongestQuoted)
        {
            return GoQuote.Quote(word);
        }

        var runes = word.EnumerateRunes().Take(LongestQuoted);
        return GoQuote.Quote(string.Concat(runes)) + "...";
    }
}
