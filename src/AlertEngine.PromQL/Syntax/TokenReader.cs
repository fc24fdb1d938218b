using AlertEngine.GoText;

namespace AlertEngine.PromQL.Syntax;

/// <summary>
/// The tokens of a query, one ahead. After a mistake in the syntax it reports the end of the text, so that whoever reads
/// comes back without asking.
/// </summary>
internal sealed class TokenReader
{
    private readonly Findings findings;
    private readonly ParseOptions options;
    private readonly Lexer lexer;
    private int depth;

    public TokenReader(Findings findings, ParseOptions options)
    {
        this.findings = findings;
        this.options = options;
        lexer = new(findings.Text);
        Current = lexer.Next();
    }

    public string Text => findings.Text;

    /// <summary>Whether the reading ended before the text did.</summary>
    public bool IsBroken { get; private set; }

    public bool IsLenient => options.IsLenient;

    public Token Current { get; private set; }

    public TokenKind Kind => Current.Kind;

    public ReadOnlySpan<char> Word => Current.In(Text);

    /// <summary>Where the last token that was taken ends.</summary>
    public int LastEnd { get; private set; }

    /// <summary>What a mistake is said to stand in, where nothing nearer is known.</summary>
    public string Place { get; set; } = "";

    public Token Take()
    {
        var token = Current;
        if (!IsBroken)
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
            ? ReadDuration(literal, out var error)
            : NumberLiteral.TryRead(literal, out error);
        if (value is null && IsLenient && Dialect.IsNumber(literal))
        {
            NoteForeign(token.Span, error);
        }
        else if (value is null)
        {
            Note(token.Span, error);
        }

        // A stand-in that gives no cause for further complaints.
        return value ?? 1;
    }

    /// <summary>Goes one level deeper. Where that is too deep the text ends, and all levels come back.</summary>
    public void Enter()
    {
        if (++depth > options.MaxDepth)
        {
            BreakAt(Current.Span, $"expression is nested too deeply, at most {options.MaxDepth} levels are read");
        }
    }

    public void Leave(int levels = 1) => depth -= levels;

    public TextSpan From(int start) => new(start, Math.Max(start, LastEnd));

    /// <summary>Notes that the current token cannot stand here, and ends the reading.</summary>
    public void Break(string? place = null, string expected = "")
    {
        var token = Current;
        if (token.Kind != TokenKind.Error)
        {
            place ??= Place;
            BreakAt(token.Span, $"unexpected {token.Describe(Text)}"
                + (place.Length > 0 ? $" in {place}" : "") + (expected.Length > 0 ? $", expected {expected}" : ""));
        }
        else if (IsLenient && Dialect.Explains(Text, token.Start))
        {
            BreakForeign(token.Span, lexer.Error);
        }
        else
        {
            BreakAt(token.Span, lexer.Error);
        }
    }

    public void BreakAt(TextSpan span, string message)
    {
        Note(span, message);
        End();
    }

    /// <summary>Ends the reading at what may have a meaning in another dialect.</summary>
    public void BreakForeign(TextSpan span, string message)
    {
        NoteForeign(span, message);
        End();
    }

    /// <summary>Ends the reading at the current token, which another dialect knows.</summary>
    public void BreakForeign() => BreakForeign(Current.Span, $"unexpected {Current.Describe(Text)}");

    /// <summary>Notes a mistake after which the rest can still be read.</summary>
    public void Note(TextSpan span, string message)
    {
        if (!IsBroken)
        {
            findings.Note(span, message);
        }
    }

    /// <summary>Notes what another dialect may allow; the rest can still be read.</summary>
    public void NoteForeign(TextSpan span, string message)
    {
        if (!IsBroken)
        {
            findings.NoteForeign(span, message);
        }
    }

    /// <summary>Notes what is a mistake only when the text is read strictly.</summary>
    public void NoteUnlessLenient(TextSpan span, string message)
    {
        if (!IsBroken)
        {
            findings.NoteUnlessLenient(span, message);
        }
    }

    private void End()
    {
        IsBroken = true;
        Current = new(TokenKind.End, Text.Length, Text.Length);
    }

    private static double? ReadDuration(ReadOnlySpan<char> text, out string error) =>
        DurationNotation.TryRead(text, out var milliseconds, out error) ? DurationNotation.Seconds(milliseconds) : null;
}
