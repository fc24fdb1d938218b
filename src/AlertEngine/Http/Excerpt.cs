using System.Text;

namespace AlertEngine.Http;

/// <summary>As much of a foreign text as a message or a log line can show: one line, printable, bounded.</summary>
internal static class Excerpt
{
    public static string Of(ReadOnlySpan<char> text, int longest)
    {
        var shown = new StringBuilder(Math.Min(text.Length, longest) + 3);
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length + rune.Utf16SequenceLength > longest)
            {
                return shown.Append("...").ToString();
            }

            if (IsPrintable(rune))
            {
                shown.Append(rune.ToString());
            }
            else if (shown.Length > 0 && shown[^1] != ' ')
            {
                shown.Append(' ');
            }
        }

        return shown.ToString().TrimEnd();
    }

    // Format characters turn the direction of what follows, or hide it.
    private static bool IsPrintable(Rune rune) =>
        !Rune.IsControl(rune)
        && Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator
            or System.Globalization.UnicodeCategory.ParagraphSeparator or System.Globalization.UnicodeCategory.PrivateUse
            or System.Globalization.UnicodeCategory.OtherNotAssigned);
}
