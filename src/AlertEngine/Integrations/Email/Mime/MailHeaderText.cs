using System.Collections.Frozen;
using System.Text;

namespace AlertEngine.Integrations.Email.Mime;

/// <summary>Headers as mails have them.</summary>
internal static class MailHeaderText
{
    // RFC 5322: without the line's end. Beyond it servers cut lines where they like.
    private const int LongestLine = 998;

    private static readonly FrozenSet<string> OfAddresses =
        new[] { "From", "Sender", "Reply-To", "To", "Cc", "Bcc" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>One line, unless it would be longer than a line may be; then lines of which each but the first begins with a space.</summary>
    public static string Line(MailHeader header)
    {
        var text = $"{header.Name}: {Encoded(header)}";
        if (text.Length <= LongestLine && Encoding.UTF8.GetByteCount(text) <= LongestLine)
        {
            return text;
        }

        return Folded(CanFold(text) ? text : $"{header.Name}: {EncodedWords.Words(header.Value)}");
    }

    // Names of people may be encoded; their addresses may not.
    private static string Encoded(MailHeader header)
    {
        if (!EncodedWords.AreNeeded(header.Value))
        {
            return header.Value;
        }

        return OfAddresses.Contains(header.Name) && MailAddressList.TryParse(header.Value, out var addresses, out _)
            ? MailAddress.Join(addresses)
            : EncodedWords.Words(header.Value);
    }

    private static bool CanFold(string text) => text.Split(' ').All(word => Encoding.UTF8.GetByteCount(word) < LongestLine);

    private static string Folded(string text)
    {
        var lines = new StringBuilder(text.Length + 16);
        var length = 0;
        foreach (var word in text.Split(' '))
        {
            var size = Encoding.UTF8.GetByteCount(word) + 1;
            // A line of spaces alone would end with the header's name, or not be seen as part of it.
            if (length + size > LongestLine && word.Length > 0)
            {
                lines.Append("\r\n");
                length = 0;
            }

            lines.Append(lines.Length > 0 ? " " : "").Append(word);
            length += size;
        }

        return lines.ToString();
    }
}
