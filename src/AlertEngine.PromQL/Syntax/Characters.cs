using System.Text;
using AlertEngine.GoText;

namespace AlertEngine.PromQL.Syntax;

/// <summary>Which characters make up words, numbers and blanks.</summary>
internal static class Characters
{
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';

    public static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_';

    public static bool IsDigit(char c) => char.IsAsciiDigit(c);

    public static bool IsWordPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>The character that stands there; half of one, or none, counts as the replacement character.</summary>
    public static Rune RuneAt(string text, int position) =>
        position < text.Length && Rune.TryGetRuneAt(text, position, out var rune) ? rune : Rune.ReplacementChar;

    /// <summary>As messages show it: <c>'x'</c>.</summary>
    public static string Quote(Rune rune) => rune.Value switch
    {
        '"' => "'\"'",
        '\'' => @"'\''",
        _ => $"'{GoQuote.Quote(rune.ToString())[1..^1]}'",
    };

    /// <summary>As messages show it with its code: <c>U+0078 'x'</c>.</summary>
    public static string QuoteWithCode(Rune rune) =>
        GoQuote.IsPrintable(rune) ? $"U+{rune.Value:X4} '{rune}'" : $"U+{rune.Value:X4}";
}
