using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace AlertEngine.Integrations;

/// <summary>Takes known secrets out of texts that people will see, in each of the ways in which they are written.</summary>
internal sealed class HiddenSecrets
{
    // Shorter ones would take half of every text with them, and keep nothing secret.
    private const int Shortest = 4;

    // With which texts of others end that were too long.
    private const string CutMark = "...";

    // Of the parts of an address: shorter ones, and those without a digit, are words rather than tokens.
    private const int ShortestPart = 8;

    // Secrets come with every attempt; how one may be written is found out once, and forgotten with it.
    private static readonly ConditionalWeakTable<string, string[]> Ways = [];

    // The longest first: a secret that holds another is to be taken out before it.
    private string[] written = [];

    public void Add(string secret)
    {
        if (secret.Length < Shortest)
        {
            return;
        }

        var ways = Ways.GetValue(secret, static secret => LongestFirst(WaysOf(secret)));
        written = written.Length == 0 || written == ways ? ways : LongestFirst(written.Concat(ways));
    }

    private static string[] LongestFirst(IEnumerable<string> texts) => [.. texts.Distinct().OrderByDescending(text => text.Length)];

    private static IEnumerable<string> WaysOf(string secret)
    {
        yield return secret;
        yield return JsonEncodedText.Encode(secret).Value;
        yield return Uri.EscapeDataString(secret);
        yield return System.Net.WebUtility.UrlEncode(secret);
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
        if (!Uri.TryCreate(secret, UriKind.Absolute, out var url) || url.PathAndQuery.Length <= Shortest)
        {
            yield break;
        }

        yield return url.PathAndQuery;
        yield return url.AbsoluteUri;
        foreach (var part in $"{url.AbsolutePath}{url.Query}".Split('/', '?', '&', '='))
        {
            if (part.Length >= ShortestPart && part.Any(char.IsAsciiDigit))
            {
                yield return part;
                yield return Uri.UnescapeDataString(part);
            }
        }
    }

    public string Mask(string text)
    {
        foreach (var secret in written)
        {
            text = text.Replace(secret, Configuration.Secret.Mask, StringComparison.Ordinal);
        }

        return text.EndsWith(CutMark, StringComparison.Ordinal) ? $"{WithoutTorn(text[..^CutMark.Length])}{CutMark}" : text;
    }

    // A text that was cut before may end within a secret.
    private string WithoutTorn(string text)
    {
        foreach (var secret in written)
        {
            for (var length = Math.Min(secret.Length - 1, text.Length); length >= Shortest; length--)
            {
                if (text.AsSpan().EndsWith(secret.AsSpan(0, length), StringComparison.Ordinal))
                {
                    return $"{text[..^length]}{Configuration.Secret.Mask}";
                }
            }
        }

        return text;
    }

    /// <summary>The beginning of a body. What is cut in two at the end is not shown in part.</summary>
    public string Mask(ReadOnlySpan<byte> body, int mostBytes)
    {
        var longest = written.Length == 0 ? 0 : Encoding.UTF8.GetMaxByteCount(written[0].Length);
        var start = body[..Math.Min(body.Length, mostBytes + longest)];
        var room = ArrayPool<char>.Shared.Rent(start.Length);
        var text = room.AsSpan(0, Encoding.UTF8.GetChars(start, room));
        var shown = HasNone(text) ? Texts.CutToBytes(text, mostBytes) : Texts.CutToBytes(Mask(text.ToString()), mostBytes);
        ArrayPool<char>.Shared.Return(room);

        return shown;
    }

    private bool HasNone(ReadOnlySpan<char> text)
    {
        foreach (var secret in written)
        {
            if (text.Contains(secret, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return !text.EndsWith(CutMark, StringComparison.Ordinal);
    }
}
