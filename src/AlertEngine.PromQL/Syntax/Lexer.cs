namespace AlertEngine.PromQL.Syntax;

/// <summary>Takes a query apart into tokens, one at a time.</summary>
internal sealed class Lexer(string text)
{
    private Place place;
    private int position;
    private int openParens;
    private bool inBrackets;
    private bool sawColon;
    private bool sawDuration;

    private enum Place
    {
        Outside,
        Braces,

        /// <summary>After <c>[</c>, up to the first number.</summary>
        Duration,
    }

    /// <summary>Why the last token was none.</summary>
    public string Error { get; private set; } = "";

    public Token Next()
    {
        position = TextScan.AfterBlanks(text, position, skipsComments: place != Place.Duration);
        var c = Peek(0);
        if (c is '"' or '\'' or '`' && place != Place.Duration)
        {
            var (end, error) = QuotedScan.From(text, position);
            return error is null ? Emit(TokenKind.Text, end - position) : Fail(error);
        }

        return place switch
        {
            Place.Braces => InBraces(c),
            Place.Duration => InDuration(c),
            _ => Outside(c),
        };
    }

    private Token Outside(char c)
    {
        if (position == text.Length)
        {
            return openParens > 0 ? Fail("unclosed left parenthesis")
                : inBrackets ? Fail("unclosed left bracket")
                : Emit(TokenKind.End, 0);
        }

        return c switch
        {
            _ when Characters.IsLetter(c) => inBrackets
                ? DurationWord("unexpected character: ", ", expected ':'")
                : Word(),
            _ when StartsNumber(c) => Number(),
            ':' => inBrackets ? SecondColon() : Word(),
            '=' when Peek(1) == '~' => FailAt(position + 1, "unexpected character after '=': "),
            '=' => Peek(1) == '=' ? Emit(TokenKind.Equal, 2) : Emit(TokenKind.Assign, 1),
            '!' => Peek(1) == '=' ? Emit(TokenKind.NotEqual, 2) : FailAt(position + 1, "unexpected character after '!': "),
            '<' => Comparison(TokenKind.Less, TokenKind.LessOrEqual, TokenKind.TrimUpper),
            '>' => Comparison(TokenKind.Greater, TokenKind.GreaterOrEqual, TokenKind.TrimLower),
            '{' => Enter(Place.Braces, TokenKind.LeftBrace),
            '[' => inBrackets ? FailAt(position, "unexpected left bracket ") : LeftBracket(),
            ']' when !inBrackets => FailAt(position, "unexpected right bracket "),
            '@' => Emit(TokenKind.At, 1),
            _ => Sign(c) ?? FailAt(position, "unexpected character: "),
        };
    }

    private Token InBraces(char c)
    {
        if (position == text.Length)
        {
            return Fail("unexpected end of input inside braces");
        }

        return c switch
        {
            _ when Characters.IsLetter(c) => Identifier(),
            ',' => Emit(TokenKind.Comma, 1),
            '=' => Peek(1) == '~' ? Emit(TokenKind.Regex, 2) : Emit(TokenKind.Assign, 1),
            '!' => Peek(1) switch
            {
                '~' => Emit(TokenKind.NotRegex, 2),
                '=' => Emit(TokenKind.NotEqual, 2),
                _ => FailAt(position + 1, "unexpected character after '!' inside braces: "),
            },
            '{' => FailAt(position, "unexpected left brace "),
            '}' => Enter(Place.Outside, TokenKind.RightBrace),
            _ => FailAt(position, "unexpected character inside braces: "),
        };
    }

    private Token InDuration(char c)
    {
        if (position == text.Length)
        {
            return Fail("unexpected end of input in duration expression");
        }

        return c switch
        {
            ':' => FirstColon(),
            _ when Characters.IsLetter(c) => DurationWord("unexpected character in duration expression: ", ""),
            _ when StartsNumber(c) => FirstNumber(),
            _ => Sign(c) ?? FailAt(position, "unexpected character in duration expression: "),
        };
    }

    /// <summary>The signs that mean the same outside braces everywhere.</summary>
    private Token? Sign(char c)
    {
        switch (c)
        {
            case '(':
                openParens++;
                return Emit(TokenKind.LeftParen, 1);
            case ')':
                position++;
                return --openParens < 0 ? Fail("unexpected right parenthesis ')'") : Emitted(TokenKind.RightParen, 1);
            case ']':
                inBrackets = false;
                return Enter(Place.Outside, TokenKind.RightBracket);
            default:
                return SignKind(c) is var kind and not TokenKind.Error ? Emit(kind, 1) : null;
        }
    }

    private static TokenKind SignKind(char c) => c switch
    {
        '+' => TokenKind.Add,
        '-' => TokenKind.Subtract,
        '*' => TokenKind.Multiply,
        '/' => TokenKind.Divide,
        '%' => TokenKind.Modulo,
        '^' => TokenKind.Power,
        ',' => TokenKind.Comma,
        _ => TokenKind.Error,
    };

    private Token Comparison(TokenKind alone, TokenKind orEqual, TokenKind trim) => Peek(1) switch
    {
        '=' => Emit(orEqual, 2),
        '/' => Emit(trim, 2),
        _ => Emit(alone, 1),
    };

    private Token Word()
    {
        var end = TextScan.AfterWord(text, position, mayHaveColons: true);
        var word = text.AsSpan(position, end - position);
        var kind = word.Contains(':') ? TokenKind.MetricIdentifier : Words.KindOf(word);

        // Metrics were called "fill" before there was such a modifier, which a parenthesis always follows.
        var isName = kind is TokenKind.Fill or TokenKind.FillLeft or TokenKind.FillRight
            && TextScan.At(text, TextScan.AfterBlanks(text, end, skipsComments: false)) != '(';
        return Emit(isName ? TokenKind.Identifier : kind, word.Length);
    }

    private Token Identifier() =>
        Emit(TokenKind.Identifier, TextScan.AfterWord(text, position, mayHaveColons: false) - position);

    private Token DurationWord(string problem, string expected)
    {
        var length = 1;
        while (Characters.IsLetter(Peek(length)))
        {
            length++;
        }

        return Words.KindOf(text.AsSpan(position, length)) is var kind and >= TokenKind.Step and <= TokenKind.MinOf
            ? Emit(kind, length)
            : Fail(problem + Characters.Quote(Characters.RuneAt(text, position)) + expected);
    }

    private Token Number()
    {
        var number = NumberScan.From(text, position);
        return number.Kind == TokenKind.Error
            ? Fail($"bad number or duration syntax: {GoText.GoQuote.Quote(text[position..number.End])}")
            : Emit(number.Kind, number.End - position);
    }

    private Token FirstNumber()
    {
        sawDuration = true;
        place = Place.Outside;
        return Number();
    }

    private Token LeftBracket()
    {
        inBrackets = true;
        sawColon = false;
        return Enter(Place.Duration, TokenKind.LeftBracket);
    }

    private Token FirstColon()
    {
        position++;
        if (!sawDuration || sawColon)
        {
            return Fail(sawDuration
                ? "unexpected repeated colon in duration expression"
                : "unexpected colon before duration in duration expression");
        }

        sawColon = true;
        return Emitted(TokenKind.Colon, 1);
    }

    private Token SecondColon()
    {
        if (sawColon)
        {
            return FailAt(position, "unexpected colon ");
        }

        sawColon = true;
        return Emit(TokenKind.Colon, 1);
    }

    private bool StartsNumber(char c) => Characters.IsDigit(c) || (c == '.' && Characters.IsDigit(Peek(1)));

    private char Peek(int ahead) => TextScan.At(text, position + ahead);

    private Token Enter(Place next, TokenKind kind)
    {
        place = next;
        return Emit(kind, 1);
    }

    private Token Emit(TokenKind kind, int length)
    {
        position += length;
        return Emitted(kind, length);
    }

    private Token Emitted(TokenKind kind, int length) => new(kind, position - length, position);

    private Token FailAt(int at, string problem) => Fail(problem + Characters.Quote(Characters.RuneAt(text, at)));

    private Token Fail(string problem)
    {
        Error = problem;
        return new(TokenKind.Error, position, text.Length);
    }
}
