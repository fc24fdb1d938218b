using System.Text;
using System.Text.RegularExpressions;
using AlertEngine.Http;

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
    public static string CutToBytes(string text, int most)
    {
        if (Encoding.UTF8.GetByteCount(text) <= most)
        {
            return text;
        }

        var room = most - Encoding.UTF8.GetByteCount(EllipsisLine);
        var head = text[..IndexOfByte(text, room)];
        var spans = Unbreakable().Matches(head).Select(match => (Start: match.Index, End: match.Index + match.Length)).ToArray();
        var line = LastLineBreak(head, spans);
        if (line >= head.Length / 2)
        {
            return head[..line] + EllipsisLine;
        }

        var end = spans is [.., var last] && last.End == head.Length ? last.Start : head.Length;

        return head[..(end > 0 ? end : head.Length)] + Ellipsis;
    }

    /// <summary>As <see cref="CutToBytes"/>, for services that count the bytes of the JSON that a text becomes.</summary>
    public static string CutToJsonBytes(string text, int most)
    {
        var cut = CutToBytes(text, most);
        var surplus = JsonBytes(cut) - Encoding.UTF8.GetByteCount(cut);

        // No byte takes more than six.
        return CutToBytes(cut, Math.Max(most - surplus, most / 6));
    }

    private static int JsonBytes(string text)
    {
        using var json = new GoJsonBody();
        json.AddText(text);

        return json.Written.Length - 2;
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

    private static int IndexOfByte(string text, int bytes)
    {
        var index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                break;
            }

            index += rune.Utf16SequenceLength;
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
