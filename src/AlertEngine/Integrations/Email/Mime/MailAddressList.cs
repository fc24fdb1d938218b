using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace AlertEngine.Integrations.Email.Mime;

/// <summary>Lists of addresses as people write them: <c>a@x.org, "B, C" &lt;b@x.org&gt;, Team: c@x.org, d@x.org;</c>.</summary>
internal static class MailAddressList
{
    private const int LongestText = 64 << 10;

    /// <param name="addresses">One at least.</param>
    public static bool TryParse(string text, out ImmutableArray<MailAddress> addresses, [NotNullWhen(false)] out string? error)
    {
        addresses = [];
        if (text.Length > LongestText)
        {
            error = $"longer than {LongestText} characters";
            return false;
        }

        var found = ImmutableArray.CreateBuilder<MailAddress>();
        var words = new MailAddressWords(text);
        var parser = new MailAddressParser(words);
        while (words.Error is null && !words.IsAtEnd)
        {
            parser.ReadEntry(found);
        }

        addresses = found.DrainToImmutable();
        error = words.Error ?? (addresses.IsEmpty ? "no address" : null);

        return error is null;
    }
}
