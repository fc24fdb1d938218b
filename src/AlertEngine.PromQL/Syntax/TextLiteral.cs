using AlertEngine.GoText;

namespace AlertEngine.PromQL.Syntax;

/// <summary>The value of a quoted text.</summary>
internal static class TextLiteral
{
    public static string Read(TokenReader tokens, Token token)
    {
        var literal = token.In(tokens.Text);
        var body = literal[1..^1];
        if (literal[0] == '`' || !body.Contains('\\'))
        {
            return Words.Share(body);
        }

        if (GoQuote.TryUnquote(literal, out var value, out var error, keepsBytes: true))
        {
            return value;
        }

        tokens.Note(token.Span, $"error unquoting string {GoQuote.Quote(literal.ToString())}: {error}");
        return "";
    }
}
