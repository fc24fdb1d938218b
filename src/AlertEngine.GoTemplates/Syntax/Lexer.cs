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

    private static readonly FrozenDictionary<string, TokenKind> s_keywords = new Dictionary<string, TokenKind>
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

    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private int _position;
    private int _start;
    private int _depth;

    private Lexer(string text) => _text = text;

    public static List<Token> Tokenize(string text)
    {
        var lexer = new Lexer(text);
        while (lexer.ReadText() && lexer.ReadAction())
        {
        }

        return lexer._tokens;
    }

    private ReadOnlySpan<char> Rest => _text.AsSpan(_position);

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    private bool AtEnd => _position >= _text.Length;

    /// <summary>Reads literal text up to the inside of an action or past a comment.</summary>
    private bool ReadText()
    {
        while (true)
        {
            _start = _position;
            var open = Rest.IndexOf(LeftDelimiter, StringComparison.Ordinal);
            var textEnd = open < 0 ? _text.Length : _position + open;
            var trims = open >= 0 && HasLeftTrim(textEnd + LeftDelimiter.Length);
            var text = _text.AsSpan(_start, textEnd - _start);
            text = trims ? text.TrimEnd(" \t\r\n") : text;
            if (!text.IsEmpty)
            {
                _tokens.Add(new Token(TokenKind.Text, _start, text.ToString()));
            }

            _start = _position = textEnd;
            if (open < 0)
            {
                return Emit(TokenKind.End, more: false);
            }

            var inside = textEnd + LeftDelimiter.Length + (trims ? 2 : 0);
            if (!_text.AsSpan(inside).StartsWith(LeftComment, StringComparison.Ordinal))
            {
                _position = textEnd + LeftDelimiter.Length;
                Emit(TokenKind.LeftDelimiter);
                _start = _position = inside;
                return true;
            }

            if (!SkipComment(inside))
            {
                return false;
            }
        }
    }

    private bool HasLeftTrim(int position) =>
        position + 1 < _text.Length && _text[position] == '-' && Characters.IsSpace(_text[position + 1]);

    private bool SkipComment(int start)
    {
        var end = _text.AsSpan(start).IndexOf(RightComment, StringComparison.Ordinal);
        if (end < 0)
        {
            return Fail("unclosed comment");
        }

        _position = start + end + RightComment.Length;
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
        _position += RightDelimiter.Length + (trims ? 2 : 0);
        while (trims && Characters.IsSpace(Current))
        {
            _position++;
        }
    }

    /// <summary>Reads the tokens of one action, its closing delimiter included.</summary>
    private bool ReadAction()
    {
        _depth = 0;
        while (true)
        {
            _start = _position;
            var (closes, trims) = AtRightDelimiter();
            if (closes)
            {
                if (_depth > 0)
                {
                    return Fail("unclosed left paren");
                }

                _tokens.Add(new Token(TokenKind.RightDelimiter, _position, RightDelimiter));
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
        var c = _text[_position];
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
                return Characters.IsNamePart(Characters.RuneAt(_text, _position)) ? ReadIdentifier() : ReadSymbol(c);
        }
    }

    private bool ReadSymbol(char c)
    {
        _position++;
        switch (c)
        {
            case '=':
                return Emit(TokenKind.Assign);
            case ':' when Current == '=':
                _position++;
                return Emit(TokenKind.Declare);
            case ':':
                return Fail("expected :=");
            case '|':
                return Emit(TokenKind.Pipe);
            case '(':
                _depth++;
                return Emit(TokenKind.LeftParen);
            case ')':
                return --_depth < 0 ? Fail("unexpected right paren") : Emit(TokenKind.RightParen);
            case > ' ' and < '\x7f':
                return Emit(TokenKind.Character);
            default:
                return Fail($"unrecognized character in action: {Characters.Describe(Characters.RuneAt(_text, _start))}");
        }
    }

    private bool ReadSpace()
    {
        // The space of a trimming close belongs to the delimiter.
        while (Characters.IsSpace(Current) && !AtRightDelimiter().Trims)
        {
            _position++;
        }

        return _position == _start || Emit(TokenKind.Space);
    }

    private bool ReadQuoted(char quote, TokenKind kind, string unterminated)
    {
        for (_position++; !AtEnd && Current != '\n'; _position++)
        {
            if (Current == '\\' && Peek(1) is not ('\0' or '\n'))
            {
                _position++;
            }
            else if (Current == quote)
            {
                _position++;
                return Emit(kind);
            }
        }

        return Fail(unterminated);
    }

    private bool ReadRawString()
    {
        var length = _text.AsSpan(_position + 1).IndexOf('`');
        if (length < 0)
        {
            return Fail("unterminated raw quoted string");
        }

        _position += length + 2;
        return Emit(TokenKind.RawString);
    }

    private bool ReadName(TokenKind kind, TokenKind alone)
    {
        _position++;
        if (AtTerminator())
        {
            return Emit(alone);
        }

        SkipName();
        return AtTerminator() ? Emit(kind) : Fail($"bad character {Characters.Describe(Characters.RuneAt(_text, _position))}");
    }

    private bool ReadIdentifier()
    {
        SkipName();
        if (!AtTerminator())
        {
            return Fail($"bad character {Characters.Describe(Characters.RuneAt(_text, _position))}");
        }

        return Emit(s_keywords.GetValueOrDefault(_text[_start.._position], TokenKind.Identifier));
    }

    private bool ReadNumber()
    {
        if (!NumberScanner.TrySkip(_text, ref _position))
        {
            return Fail($"bad number syntax: {Quoting.Quote(_text[_start.._position])}");
        }

        if (Current is not ('+' or '-'))
        {
            return Emit(TokenKind.Number);
        }

        return NumberScanner.TrySkip(_text, ref _position) && _text[_position - 1] == 'i'
            ? Emit(TokenKind.Complex)
            : Fail($"bad number syntax: {Quoting.Quote(_text[_start.._position])}");
    }

    private void SkipName()
    {
        while (Characters.RuneAt(_text, _position) is var rune && Characters.IsNamePart(rune))
        {
            _position += rune.Utf16SequenceLength;
        }
    }

    private bool AtTerminator() =>
        AtEnd || Characters.IsSpace(Current) || ".,|:()".Contains(Current) || Rest.StartsWith(RightDelimiter);

    private char Peek(int ahead) => _position + ahead < _text.Length ? _text[_position + ahead] : '\0';

    private bool Emit(TokenKind kind, bool more = true)
    {
        _tokens.Add(new Token(kind, _start, _text[_start.._position]));
        return more;
    }

    private bool Fail(string message)
    {
        _tokens.Add(new Token(TokenKind.Error, _start, message));
        return false;
    }
}
