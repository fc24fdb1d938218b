using System.Globalization;
using System.Text;
using AlertEngine.GoTemplates.Formatting;

namespace AlertEngine.GoTemplates.Syntax;

/// <summary>The kinds of characters that templates are made of.</summary>
internal static class Characters
{
    public static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';

    public static bool IsNamePart(Rune rune) => rune.Value == '_' || Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber;

    /// <summary>The character at a position; NUL at the end.</summary>
    public static Rune RuneAt(string text, int position) =>
        position >= text.Length ? default
        : Rune.TryGetRuneAt(text, position, out var rune) ? rune
        : Rune.ReplacementChar;

    public static string Describe(Rune rune) =>
        $"U+{rune.Value:X4}" + (Quoting.IsPrint(rune) ? $" '{rune}'" : "");
}
