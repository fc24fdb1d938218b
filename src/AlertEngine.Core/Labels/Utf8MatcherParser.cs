using System.Collections.Immutable;
using AlertEngine.GoText;

namespace AlertEngine.Labels;

/// <summary>The syntax in which any text may be a label name, and text with special characters is quoted.</summary>
internal sealed class Utf8MatcherParser
{
    private readonly MatcherLexer lexer;
    private readonly ImmutableArray<Matcher>.Builder matchers = ImmutableArray.CreateBuilder<Matcher>();

    private Utf8MatcherParser(string input) => lexer = new MatcherLexer(input);

    public static MatcherParse Parse(string input)
    {
        var parser = new Utf8MatcherParser(input);
        return parser.ReadAll() is { } error
            ? new MatcherParse.Invalid(error)
            : new MatcherParse.Parsed(parser.matchers.DrainToImmutable());
    }

    // Each reader returns what is wrong, or null.

    private string? ReadAll()
    {
        var braced = lexer.Ahead.Kind == MatcherTokenKind.OpenBrace;
        if (braced)
        {
            lexer.Take();
        }

        if (lexer.Ahead.Kind == MatcherTokenKind.Invalid)
        {
            return lexer.Ahead.Text;
        }

        var expected = "expected label name";
        while (lexer.Ahead.Kind is not (MatcherTokenKind.End or MatcherTokenKind.CloseBrace))
        {
            if ((ReadMatcher(expected) ?? ReadComma()) is { } error)
            {
                return error;
            }

            expected = "expected a matcher or close brace after comma";
        }

        return ReadEnd(braced);
    }

    private string? ReadEnd(bool braced)
    {
        var closed = lexer.Ahead.Kind == MatcherTokenKind.CloseBrace;
        if (closed)
        {
            lexer.Take();
        }

        if (braced && !closed)
        {
            return $"0:{lexer.End}: end of input: expected close brace";
        }

        if (closed && !braced)
        {
            return $"0:{lexer.End}: }}: expected opening brace";
        }

        return lexer.Ahead switch
        {
            { Kind: MatcherTokenKind.End } => null,
            { Kind: MatcherTokenKind.Invalid } token => $"{token.Text}: expected end of input",
            var token => $"{token.Start}:{token.End}: {token.Text}: expected end of input",
        };
    }

    private string? ReadComma()
    {
        if (lexer.Ahead.Kind == MatcherTokenKind.Comma)
        {
            lexer.Take();
        }
        else if (lexer.Ahead.Kind is not (MatcherTokenKind.End or MatcherTokenKind.CloseBrace))
        {
            return Unexpected("expected a comma or close brace");
        }

        return null;
    }

    private string? ReadMatcher(string expected)
    {
        if (ReadText(expected, out var name) is { } wrongName)
        {
            return wrongName;
        }

        if (lexer.Ahead.Kind != MatcherTokenKind.Operator)
        {
            return Unexpected("expected an operator such as '=', '!=', '=~' or '!~'");
        }

        var @operator = lexer.Take().Text switch
        {
            "=" => MatchOperator.Equal,
            "!=" => MatchOperator.NotEqual,
            "=~" => MatchOperator.Regex,
            _ => MatchOperator.NotRegex,
        };
        if (ReadText("expected label value", out var value) is { } wrongValue)
        {
            return wrongValue;
        }

        if (Matcher.TryCreate(name, @operator, value, out var error) is not { } matcher)
        {
            return $"failed to create matcher: {error}";
        }

        matchers.Add(matcher);
        return null;
    }

    private string? ReadText(string expected, out string text)
    {
        text = "";
        if (!lexer.Ahead.IsText)
        {
            return Unexpected(expected);
        }

        var token = lexer.Take();
        if (token.Kind == MatcherTokenKind.Unquoted)
        {
            text = token.Text;
        }
        else if (GoQuote.TryUnquote(token.Text, out var unquoted, out _))
        {
            text = unquoted;
        }
        else
        {
            return $"{token.Start}:{token.End}: {token.Text}: invalid input";
        }

        return null;
    }

    private string Unexpected(string expected) => lexer.Ahead switch
    {
        { Kind: MatcherTokenKind.End } => $"end of input: {expected}",
        { Kind: MatcherTokenKind.Invalid } token => $"{token.Text}: {expected}",
        var token => $"{token.Start}:{token.End}: unexpected {token.Text}: {expected}",
    };
}
