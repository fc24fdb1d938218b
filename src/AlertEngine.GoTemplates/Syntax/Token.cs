using AlertEngine.GoTemplates.Formatting;

namespace AlertEngine.GoTemplates.Syntax;

/// <summary>What the lexer saw. Everything from Keyword on is a reserved word.</summary>
internal enum TokenKind
{
    Error,
    Bool,
    Character,
    CharacterConstant,
    Complex,
    Assign,
    Declare,
    End,
    Field,
    Identifier,
    LeftDelimiter,
    LeftParen,
    Number,
    Pipe,
    RawString,
    RightDelimiter,
    RightParen,
    Space,
    String,
    Text,
    Variable,
    Keyword,
    Block,
    Break,
    Continue,
    Dot,
    Define,
    Else,
    EndKeyword,
    If,
    Nil,
    Range,
    Template,
    With,
}

/// <summary>One word of a template; of an error, its message.</summary>
internal readonly record struct Token(TokenKind Kind, int Position, string Text)
{
    public override string ToString() => Kind switch
    {
        TokenKind.End => "EOF",
        TokenKind.Error => Text,
        > TokenKind.Keyword => $"<{Text}>",
        _ => Quoted(Text),
    };

    private static string Quoted(string text)
    {
        var runes = text.EnumerateRunes().Count();

        return runes > 10
            ? Quoting.Quote(string.Concat(text.EnumerateRunes().Take(10))) + "..."
            : Quoting.Quote(text);
    }
}
