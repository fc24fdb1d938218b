using System.Collections.Immutable;
using AlertEngine.GoText;

namespace AlertEngine.PromQL.Syntax;

/// <summary>Reads the names of labels in parentheses.</summary>
internal sealed class LabelListParser(TokenReader tokens)
{
    private const string Place = "grouping opts";

    public ImmutableArray<string> Parse()
    {
        tokens.Expect(TokenKind.LeftParen, Place, "\"(\"");
        if (tokens.TryTake(TokenKind.RightParen))
        {
            return [];
        }

        var names = ImmutableArray.CreateBuilder<string>(1);
        do
        {
            names.Add(ParseName());
        }
        while (tokens.TryTake(TokenKind.Comma) && tokens.Kind != TokenKind.RightParen);

        tokens.Expect(TokenKind.RightParen, Place, "\",\" or \")\"");
        return names.DrainToImmutable();
    }

    private string ParseName()
    {
        if (tokens.Kind != TokenKind.Text && !tokens.Kind.IsLabelName())
        {
            if (tokens.IsLenient && tokens.Kind == TokenKind.Multiply)
            {
                tokens.BreakForeign();
            }

            tokens.Break(Place, "label");
            return "";
        }

        var token = tokens.Take();
        var name = token.Kind == TokenKind.Text ? TextLiteral.Read(tokens, token) : Words.Share(token.In(tokens.Text));
        if (name.Length == 0 || !UnicodeText.IsWellFormed(name))
        {
            tokens.Note(token.Span, $"invalid label name for grouping: {GoQuote.Quote(name)}");
        }

        return name;
    }
}
