using System.Text;

namespace AlertEngine.Cli;

/// <summary>Makes text from anywhere harmless for a terminal, which obeys more than letters.</summary>
internal static class TerminalText
{
    /// <summary>
    /// The text without what could move the cursor, or worse, and with the marks that turn the direction of what follows shown as what they
    /// are: else the end of a line could read as its beginning.
    /// </summary>
    public static string Clean(string text, char control = '\uFFFD')
    {
        if (!text.Any(c => char.IsControl(c) || Turns(c)))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = Turns(c) ? clean.Append($"\\u{(int)c:x4}") : clean.Append(char.IsControl(c) ? control : c);
        }

        return clean.ToString();
    }

    private static bool Turns(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
