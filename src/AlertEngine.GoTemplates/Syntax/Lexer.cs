using System.Collections.Frozen;
using AlertEngine.GoTemplates.Formatting;

namespace AlertEngine.GoTemplates.Syntax;

/// <summary>Cuts a template into tokens. The last token is the end or the first error.</summary>
internal sealed class Lexer
{
    private const string LeftDelimiter = "{{";
    private const string RightDelimiter = "}}";
    private const string LeftComment = "/*";
    private const string RightComment = "*/";

    private static readonly FrozenDictionary<string, TokenKind> Keywords = new Dictionary<string, TokenKind>
    {
        ["block"] = TokenKind.Block,
        ["break"] = TokenKind.Break,
        ["continue"] = TokenKind.Continue,
        ["define"] = TokenKind.Define,
        ["else"] = TokenKind.Else,
        ["end"] = TokenKind.EndKeyword,
        ["if"] = TokenKind.If,
        ["nil"] = TokenKind.Nil,
        ["range"] = TokenKind.Range,
        ["template"] = TokenKind.Template,
        ["with"] = TokenKind.With,
        ["true"] = TokenKind.Bool,
        ["false"] = TokenKind.Bool,
    }.ToFrozenDictionary();

    private readonly string text;
    private readonly List<Token> tokens = [];
    private int position;
    private int start;
    private int depth;

    private Lexer(string text) => this.text = text;

    public static List<Token> Tokenize(string text)
    {
        var lexer = new Lexer(text);
        while (lexer.ReadText() && lexer.ReadAction())
        {
        }

        return lexer.tokens;
    }

    private ReadOnlySpan<char> Rest => text.AsSpan(position);

    private char Current => position < text.Length ? text[position] : '\0';

    private bool AtEnd => position >= text.Length;

    /// <summary>Reads literal text up to the inside of an action or past a comment.</summary>
    private bool ReadText()
    {
        while (true)
        {
            start = position;
            var open = Rest.IndexOf(LeftDelimiter, StringComparison.Ordinal);
            var textEnd = open < 0 ? this.text.Length : position + open;
            var trims = open >= 0 && HasLeftTrim(textEnd + LeftDelimiter.Length);
            var text = this.text.AsSpan(start, textEnd - start);
            text = trims ? text.TrimEnd(" \t\r\n") : text;
            if (!text.IsEmpty)
            {
                tokens.Add(new Token(TokenKind.Text, start, text.ToString()));
            }

            start = position = textEnd;
            if (open < 0)
            {
                return Emit(TokenKind.End, more: false);
            }

            var inside = textEnd + LeftDelimiter.Length + (trims ? 2 : 0);
            if (!this.text.AsSpan(inside).StartsWith(LeftComment, StringComparison.Ordinal))
            {
                position = textEnd + LeftDelimiter.Length;
                Emit(TokenKind.LeftDelimiter);
                start = position = inside;
                return true;
            }

            if (!SkipComment(inside))
            {
                return false;
            }
        }
    }

    private bool HasLeftTrim(int position) =>
        position + 1 < text.Length && text[position] == '-' && Characters.IsSpace(text[position + 1]);

    private bool SkipComment(int start)
    {
        var end = text.AsSpan(start).IndexOf(RightComment, StringComparison.Ordinal);
        if (end < 0)
        {
            return Fail("unclosed comment");
        }

        position = start + end + RightComment.Length;
        var (closes, trims) = AtRightDelimiter();
        if (!closes)
        {
            return Fail("comment ends before closing delimiter");
        }

        SkipRightDelimiter(trims);
        return true;
    }

    private (bool Closes, bool Trims) AtRightDelimiter()
    {
        if (Rest.Length > 3 && Characters.IsSpace(Rest[0]) && Rest[1] == '-' && Rest[2..].StartsWith(RightDelimiter))
        {
            return (true, true);
        }

        return (Rest.StartsWith(RightDelimiter), false);
    }

    private void SkipRightDelimiter(bool trims)
    {
        position += RightDelimiter.Length + (trims ? 2 : 0);
        while (trims && Characters.IsSpace(Current))
        {
            position++;
        }
    }

    /// <summary>Reads the tokens of one action, its closing delimiter included.</summary>
    private bool ReadAction()
    {
        depth = 0;
        while (true)
        {
            start = position;
            var (closes, trims) = AtRightDelimiter();
            if (closes)
            {
                if (depth > 0)
                {
                    return Fail("unclosed left paren");
                }

                tokens.Add(new Token(TokenKind.RightDelimiter, position, RightDelimiter));
                SkipRightDelimiter(trims);
                return true;
            }

            if (AtEnd)
            {
                return Fail("unclosed action");
            }

            if (!ReadToken())
            {
                return false;
            }
        }
    }

    private bool ReadToken()
    {
        var c = text[position];
        switch (c)
        {
            case ' ' or '\t' or '\r' or '\n':
                return ReadSpace();
            case '"':
                return ReadQuoted('"', TokenKind.String, "unterminated quoted string");
            case '\'':
                return ReadQuoted('\'', TokenKind.CharacterConstant, "unterminated character constant");
            case '`':
                return ReadRawString();
            case '$':
                return ReadName(TokenKind.Variable, alone: TokenKind.Variable);
            case '.' when !char.IsAsciiDigit(Peek(1)):
                return ReadName(TokenKind.Field, alone: TokenKind.Dot);
            case '+' or '-' or '.' or (>= '0' and <= '9'):
                return ReadNumber();
            default:
                return Characters.IsNamePart(Characters.RuneAt(text, position)) ? ReadIdentifier() : ReadSymbol(c);
        }
    }

    private bool ReadSymbol(char c)
    {
        position++;
        switch (c)
        {
            case '=':
                return Emit(TokenKind.Assign);
            case ':' when Current == '=':
                position++;
                return Emit(TokenKind.Declare);
            case ':':
                return Fail("expected :=");
            case '|':
                return Emit(TokenKind.Pipe);
            case '(':
                depth++;
                return Emit(TokenKind.LeftParen);
            case ')':
                return --depth < 0 ? Fail("unexpected right paren") : Emit(TokenKind.RightParen);
            case > ' ' and < '\x7f':
                return Emit(TokenKind.Character);
            default:
                return Fail($"unrecognized character in action: {Characters.Describe(Characters.RuneAt(text, start))}");
        }
    }

    private bool ReadSpace()
    {
        // The space of a trimming close belongs to the delimiter.
        while (Characters.IsSpace(Current) && !AtRightDelimiter().Trims)
        {
            position++;
        }

        return position == start || Emit(TokenKind.Space);
    }

    private bool ReadQuoted(char quote, TokenKind kind, string unterminated)
    {
        for (position++; !AtEnd && Current != '\n'; position++)
        {
            if (Current == '\\' && Peek(1) is not ('\0' or '\n'))
            {
                position++;
            }
            else if (Current == quote)
            {
                position++;
                return Emit(kind);
            }
        }

        return Fail(unterminated);
    }

    private bool ReadRawString()
    {
        var length = text.AsSpan(position + 1).IndexOf('`');
        if (length < 0)
        {
            return Fail("unterminated raw quoted string");
        }

        position += length + 2;
        return Emit(TokenKind.RawString);
    }

    private bool ReadName(TokenKind kind, TokenKind alone)
    {
        position++;
        if (AtTerminator())
        {
            return Emit(alone);
        }

        SkipName();
        return AtTerminator() ? Emit(kind) : Fail($"bad character {Characters.Describe(Characters.RuneAt(text, position))}");
    }

    private bool ReadIdentifier()
    {
        SkipName();
        if (!AtTerminator())
        {
            return Fail($"bad character {Characters.Describe(Characters.RuneAt(text, position))}");
        }

        return Emit(Keywords.GetValueOrDefault(text[start..position], TokenKind.Identifier));
    }

    private bool ReadNumber()
    {
        if (!NumberScanner.TrySkip(text, ref position))
        {
            return Fail($"bad number syntax: {Quoting.Quote(text[start..position])}");
        }

        if (Current is not ('+' or '-'))
        {
            return Emit(TokenKind.Number);
        }

        return NumberScanner.TrySkip(text, ref position) && text[position - 1] == 'i'
            ? Emit(TokenKind.Complex)
            : Fail($"bad number syntax: {Quoting.Quote(text[start..position])}");
    }

    private void SkipName()
    {
        while (Characters.RuneAt(text, position) is var rune && Characters.IsNamePart(rune))
        {
            position += rune.Utf16SequenceLength;
        }
    }

    private bool AtTerminator() =>
        AtEnd || Characters.IsSpace(Current) || ".,|:()".Contains(Current) || Rest.StartsWith(RightDelimiter);

    private char Peek(int ahead) => position + ahead < text.Length ? text[position + ahead] : '\0';

    private bool Emit(TokenKind kind, bool more = true)
    {
        tokens.Add(new Token(kind, start, text[start..position]));
        return more;
    }

    private bool Fail(string message)
    {
        tokens.Add(new Token(TokenKind.Error, start, message));
        return false;
    }
}
