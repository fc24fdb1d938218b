namespace AlertEngine.Labels;

/// <summary>What a piece of matcher text is.</summary>
internal enum MatcherTokenKind
{
    End,
    OpenBrace,
    CloseBrace,
    Comma,
    Operator,
    Quoted,
    Unquoted,
    Invalid,
}

/// <summary>A piece of matcher text with its columns, counted in characters from 0; of an invalid one, what is wrong.</summary>
internal readonly record struct MatcherToken(MatcherTokenKind Kind, string Text, int Start, int End)
{
    public bool IsText => Kind is MatcherTokenKind.Quoted or MatcherTokenKind.Unquoted;
}

/// <summary>Cuts matchers in the UTF-8 syntax into tokens, looking one ahead.</summary>
internal sealed class MatcherLexer
{
    private const string Reserved = "{}!=~,\\\"'`";

    private readonly string input;
    private int position;
    private int column;

    public MatcherLexer(string input)
    {
        this.input = input;
        Ahead = Read();
    }

    public MatcherToken Ahead { get; private set; }

    /// <summary>The column behind the last token taken.</summary>
    public int End { get; private set; }

    public static bool NeedsQuotes(string name)
    {
        foreach (var c in name)
        {
            if (!IsPlain(c))
            {
                return true;
            }
        }

        return false;
    }

    public MatcherToken Take()
    {
        var token = Ahead;
        End = token.End;
        Ahead = Read();
        return token;
    }

    private static bool IsPlain(char c) => !char.IsWhiteSpace(c) && !Reserved.Contains(c);

    private MatcherToken Read()
    {
        var start = position;
        while (start < input.Length && char.IsWhiteSpace(input[start]))
        {
            start++;
        }

        column += start - position;
        position = start;

        var rest = input.AsSpan(start);
        return rest switch
        {
            [] => new(MatcherTokenKind.End, "", column, column),
            ['{', ..] => Cut(MatcherTokenKind.OpenBrace, 1),
            ['}', ..] => Cut(MatcherTokenKind.CloseBrace, 1),
            [',', ..] => Cut(MatcherTokenKind.Comma, 1),
            ['=' or '!', '~', ..] or ['!', '=', ..] => Cut(MatcherTokenKind.Operator, 2),
            ['=', ..] => Cut(MatcherTokenKind.Operator, 1),
            ['!'] => Wrong(1, _ => "unexpected end of input, expected one of '=~'"),
            ['!', ..] => Wrong(1, text => $"{text}: expected one of '=~'"),
            ['"', ..] => ReadQuoted(rest),
            _ => ReadUnquoted(rest),
        };
    }

    private MatcherToken ReadQuoted(ReadOnlySpan<char> rest)
    {
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                return Cut(MatcherTokenKind.Quoted, i + 1);
            }

            if (rest[i] == '\\')
            {
                i++;
            }
        }

        return Wrong(rest.Length, text => $"{text}: missing end \"");
    }

    private MatcherToken ReadUnquoted(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && IsPlain(rest[length]))
        {
            length++;
        }

        return length > 0 ? Cut(MatcherTokenKind.Unquoted, length) : Wrong(1, text => $"{text}: invalid input");
    }

    private MatcherToken Wrong(int length, Func<string, string> message)
    {
        var token = Cut(MatcherTokenKind.Invalid, length);
        return token with { Text = $"{token.Start}:{token.End}: {message(token.Text)}" };
    }

    private MatcherToken Cut(MatcherTokenKind kind, int length)
    {
        var text = input.Substring(position, length);
        var start = column;
        foreach (var _ in text.EnumerateRunes())
        {
            column++;
        }

        position += length;
        return new(kind, text, start, column);
    }
}
