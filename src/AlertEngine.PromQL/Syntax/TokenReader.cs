namespace AlertEngine.PromQL.Syntax;

/// <summary>
/// The tokens of a query, one ahead, and the problems found in it. After a mistake in the syntax it reports the end of
/// the text, so that whoever reads comes back without asking.
/// </summary>
internal sealed class TokenReader
{
    private readonly Lexer lexer;
    private readonly List<ParseProblem> problems = [];
    private readonly int maxDepth;
    private int depth;
    private bool isBroken;

    public TokenReader(string text, int maxDepth)
    {
        Text = text;
        this.maxDepth = maxDepth;
        lexer = new(text);
        Current = lexer.Next();
    }

    public string Text { get; }

    public Token Current { get; private set; }

    public TokenKind Kind => Current.Kind;

    /// <summary>Where the last token that was taken ends.</summary>
    public int LastEnd { get; private set; }

    /// <summary>What a mistake is said to stand in, where nothing nearer is known.</summary>
    public string Place { get; set; } = "";

    public IReadOnlyList<ParseProblem> Problems => problems;

    public Token Take()
    {
        var token = Current;
        if (!isBroken)
        {
            LastEnd = token.End;
            Current = lexer.Next();
        }

        return token;
    }

    public bool TryTake(TokenKind kind)
    {
        var isNext = Kind == kind;
        if (isNext)
        {
            Take();
        }

        return isNext;
    }

    /// <summary>Takes the token if it is of that kind; any other breaks the text.</summary>
    public Token Expect(TokenKind kind, string? place = null, string expected = "")
    {
        if (Kind != kind)
        {
            Break(place, expected);
        }

        return Take();
    }

    /// <summary>Takes a number or a duration; its value, in seconds if it has units.</summary>
    public double TakeNumber()
    {
        var token = Take();
        var literal = token.In(Text);
        var value = token.Kind == TokenKind.Duration
            ? DurationLiteral.TryRead(literal, out var error)
            : NumberLiteral.TryRead(literal, out error);
        if (value is null)
        {
            Note(token.Span, error);
        }

        return value ?? 0;
    }

    /// <summary>Goes one level deeper. Where that is too deep the text ends, and all levels come back.</summary>
    public void Enter()
    {
        if (++depth > maxDepth)
        {
            BreakAt(Current.Span, $"expression is nested too deeply, at most {maxDepth} levels are read");
        }
    }

    public void Leave() => depth--;

    public TextSpan From(int start) => new(start, Math.Max(start, LastEnd));

    /// <summary>Notes that the current token cannot stand here, and ends the reading.</summary>
    public void Break(string? place = null, string expected = "")
    {
        var token = Current;
        if (token.Kind == TokenKind.Error)
        {
            BreakAt(token.Span, lexer.Error);
            return;
        }

        place ??= Place;
        BreakAt(token.Span, $"unexpected {token.Describe(Text)}"
            + (place.Length > 0 ? $" in {place}" : "") + (expected.Length > 0 ? $", expected {expected}" : ""));
    }

    public void BreakAt(TextSpan span, string message)
    {
        if (!isBroken)
        {
            Note(span, message);
            isBroken = true;
            Current = new(TokenKind.End, Text.Length, Text.Length);
        }
    }

    /// <summary>Notes a mistake after which the rest can still be read.</summary>
    public void Note(TextSpan span, string message)
    {
        if (!isBroken)
        {
            problems.Add(ParseProblem.In(Text, span, message));
        }
    }
}
