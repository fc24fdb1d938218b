using System.Collections.Immutable;
using AlertEngine.GoText;

namespace AlertEngine.Labels;

/// <summary>The syntax in which any text may be a label name, and text with special characters is quoted.</summary>
internal sealed class Utf8MatcherParser
{
    private readonly MatcherLexer lexer;
    private readonly ImmutableArray<Matcher>.Builder matchers = ImmutableArray.CreateBuilder<Matcher>();

    private Utf8MatcherParser(string input) => this.lexer = new MatcherLexer(input);

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
        var braced = this.lexer.Ahead.Kind == MatcherTokenKind.OpenBrace;
        if (braced)
            this.lexer.Take();
        if (this.lexer.Ahead.Kind == MatcherTokenKind.Invalid)
            return this.lexer.Ahead.Text;

        var expected = "expected label name";
        while (this.lexer.Ahead.Kind is not (MatcherTokenKind.End or MatcherTokenKind.CloseBrace))
        {
            if ((ReadMatcher(expected) ?? ReadComma()) is { } error)
                return error;
            expected = "expected a matcher or close brace after comma";
        }

        return ReadEnd(braced);
    }

    private string? ReadEnd(bool braced)
    {
        var closed = this.lexer.Ahead.Kind == MatcherTokenKind.CloseBrace;
        if (closed)
            this.lexer.Take();
        if (braced && !closed)
            return $"0:{this.lexer.End}: end of input: expected close brace";
        if (closed && !braced)
            return $"0:{this.lexer.End}: }}: expected opening brace";
        return this.lexer.Ahead switch
        {
            { Kind: MatcherTokenKind.End } => null,
            { Kind: MatcherTokenKind.Invalid } token => $"{token.Text}: expected end of input",
            var token => $"{token.Start}:{token.End}: {token.Text}: expected end of input",
        };
    }

    private string? ReadComma()
    {
        if (this.lexer.Ahead.Kind == MatcherTokenKind.Comma)
            this.lexer.Take();
        else if (this.lexer.Ahead.Kind is not (MatcherTokenKind.End or MatcherTokenKind.CloseBrace))
            return Unexpected("expected a comma or close brace");
        return null;
    }

    private string? ReadMatcher(string expected)
    {
        if (ReadText(expected, out var name) is { } wrongName)
            return wrongName;
        if (this.lexer.Ahead.Kind != MatcherTokenKind.Operator)
            return Unexpected("expected an operator such as '=', '!=', '=~' or '!~'");
        var @operator = this.lexer.Take().Text switch
        {
            "=" => MatchOperator.Equal,
            "!=" => MatchOperator.NotEqual,
            "=~" => MatchOperator.Regex,
            _ => MatchOperator.NotRegex,
        };
        if (ReadText("expected label value", out var value) is { } wrongValue)
            return wrongValue;
        if (Matcher.TryCreate(name, @operator, value, out var error) is not { } matcher)
            return $"failed to create matcher: {error}";
        this.matchers.Add(matcher);
        return null;
    }

    private string? ReadText(string expected, out string text)
    {
        text = "";
        if (!this.lexer.Ahead.IsText)
            return Unexpected(expected);
        var token = this.lexer.Take();
        if (token.Kind == MatcherTokenKind.Unquoted)
            text = token.Text;
        else if (GoQuote.TryUnquote(token.Text, out var unquoted, out _))
            text = unquoted;
        else
            return $"{token.Start}:{token.End}: {token.Text}: invalid input";
        return null;
    }

    private string Unexpected(string expected) => this.lexer.Ahead switch
    {
        { Kind: MatcherTokenKind.End } => $"end of input: {expected}",
        { Kind: MatcherTokenKind.Invalid } token => $"{token.Text}: {expected}",
        var token => $"{token.Start}:{token.End}: unexpected {token.Text}: {expected}",
    };
}
