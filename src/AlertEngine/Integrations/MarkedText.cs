using System.Text;
using System.Text.RegularExpressions;
using AlertEngine.GoText;

namespace AlertEngine.Integrations;

/// <summary>Text with the Markdown and the tags of chat services in it.</summary>
internal static partial class MarkedText
{
    private const string Ellipsis = "…";
    private const string EllipsisLine = "\n…";

    /// <summary>Foreign text that no service takes for a mention, a tag or a link.</summary>
    public static string Disarm(string text) =>
        Bracket().Replace(Tag().Replace(text, "＜"), "] (");

    /// <summary>To a number of bytes in UTF-8: between lines if that leaves at least half, and never within a tag, a colour or a link.</summary>
    public static string CutToBytes(string text, int most) => Cut(text, most, Texts.Utf8Bytes);

    /// <summary>As <see cref="CutToBytes"/>, for services that count the bytes of the JSON that a text becomes.</summary>
    public static string CutToJson(string text, int most) => Cut(text, most, GoJsonText.Bytes);

    private static string Cut(string text, int most, Func<Rune, int> bytesOf)
    {
        if (Texts.Fits(text, most, bytesOf))
        {
            return text;
        }

        var head = text[..Texts.Room(text, most - EllipsisLine.EnumerateRunes().Sum(bytesOf), bytesOf)];
        var spans = Unbreakable().Matches(head).Select(match => (Start: match.Index, End: match.Index + match.Length)).ToArray();
        var line = LastLineBreak(head, spans);
        if (line >= head.Length / 2)
        {
            return head[..line] + EllipsisLine;
        }

        var end = spans is [.., var last] && last.End == head.Length ? last.Start : head.Length;

        return head[..(end > 0 ? end : head.Length)] + Ellipsis;
    }

    private static int LastLineBreak(string head, (int Start, int End)[] spans)
    {
        var index = head.LastIndexOf('\n');
        while (index > 0 && Array.Find(spans, span => span.Start < index && index < span.End) is { End: > 0 } span)
        {
            index = head.LastIndexOf('\n', span.Start);
        }

        return index;
    }

    // What is not closed before the end is open there, and so not to be broken either.
    [GeneratedRegex(@"<font\b[^>]*(?:>.*?(?:</font>|\z)|\z)|\[[^\[\]\n]*(?:\]\([^()\n]*(?:\)|\z)|\]?\z)|<(?=[@/A-Za-z])[^<>\n]*(?:>|\z)", RegexOptions.Singleline, 1000)]
    private static partial Regex Unbreakable();

    [GeneratedRegex("<(?=[@/A-Za-z])", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\]\(", RegexOptions.None, 1000)]
    private static partial Regex Bracket();
}
