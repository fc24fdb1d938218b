using System.Diagnostics.CodeAnalysis;

namespace AlertEngine.GoTemplates.Syntax;

/// <summary>Walks the tokens of one text.</summary>
internal sealed class TokenReader(List<Token> tokens)
{
    private const int MaxNesting = 200;

    private int next;
    private int nesting;

    public Token Peek() => tokens[Math.Min(next, tokens.Count - 1)];

    public Token Next()
    {
        var token = Peek();
        next++;
        return token;
    }

    public Token PeekPastSpace()
    {
        while (Peek().Kind == TokenKind.Space)
        {
            next++;
        }

        return Peek();
    }

    public Token NextPastSpace()
    {
        PeekPastSpace();
        return Next();
    }

    public void Back(int count = 1) => next -= count;

    public Token Expect(TokenKind kind, string context)
    {
        var token = NextPastSpace();

        return token.Kind == kind ? token : throw Unexpected(token, context);
    }

    /// <summary>Counts how deep branches and parentheses stand in each other, for the sake of the stack.</summary>
    public void Enter()
    {
        if (++nesting > MaxNesting)
        {
            Fail(Peek(), $"nested more than {MaxNesting} levels deep");
        }
    }

    public void Leave() => nesting--;

    public static ParseException Unexpected(Token token, string context) => token.Kind == TokenKind.Error
        ? new ParseException(token.Position, token.Text)
        : new ParseException(token.Position, $"unexpected {token} in {context}");

    [DoesNotReturn]
    public static void Fail(Token token, string message) => throw new ParseException(token.Position, message);
}
