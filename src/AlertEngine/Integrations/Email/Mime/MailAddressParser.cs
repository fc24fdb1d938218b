using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AlertEngine.Integrations.Email.Mime;

/// <summary>Reads addresses, one after the other (RFC 5322, RFC 6532).</summary>
internal sealed class MailAddressParser(MailAddressWords words)
{
    // RFC 5321: what a server must take between the angle brackets.
    private const int LongestPath = 254;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private bool isInGroup;

    /// <summary>Reads an address, the head or end of a group, or a comma.</summary>
    public void ReadEntry(ImmutableArray<MailAddress>.Builder found)
    {
        if (words.TryTake(','))
        {
            return;
        }

        if (isInGroup && words.TryTake(';'))
        {
            isInGroup = false;
            return;
        }

        words.TakeComments();
        var phrase = new List<MailAddressWord>();
        while (words.Error is null && words.ReadWord() is { } word)
        {
            phrase.Add(word);
        }

        if (phrase.Count > 0 && !isInGroup && words.TryTake(':'))
        {
            isInGroup = true;
            return;
        }

        var address = words.TryTake('<') ? ReadAngle(string.Join(' ', phrase.Select(word => word.Text))) : ReadBare(phrase);
        if (address is not null && IsFollowedByEnd())
        {
            found.Add(address);
        }
    }

    private MailAddress? ReadAngle(string name)
    {
        var address = Address(name, words.ReadWord());
        if (address is not null && !words.TryTake('>'))
        {
            words.Fail("unclosed angle-addr");
        }

        return address;
    }

    private MailAddress? ReadBare(List<MailAddressWord> phrase)
    {
        if (phrase.Count > 1)
        {
            words.Fail("no angle-addr");
            return null;
        }

        var address = Address("", phrase.FirstOrDefault());
        _ = words.Next; // a comment behind it may be a name

        return address is null ? null : address with { Name = EncodedWordReader.Decode(words.TakeComments()) };
    }

    // From the @ on; the word before it is read.
    private MailAddress? Address(string name, MailAddressWord? local)
    {
        if (local is null || !words.TryTake('@'))
        {
            words.Fail("missing '@' or angle-addr");
            return null;
        }

        if (!local.IsQuoted && !MailAddress.IsDotAtom(local.Text))
        {
            words.Fail("misplaced dot");
        }

        var domain = words.Next == '[' ? words.ReadLiteral() : ReadDomain();
        var address = new MailAddress(EncodedWordReader.Decode(name), local.Text, domain);
        if (Encoding.UTF8.GetByteCount(address.Path) > LongestPath)
        {
            words.Fail($"longer than {LongestPath} bytes");
        }

        return words.Error is null ? address : null;
    }

    private string ReadDomain()
    {
        if (words.ReadWord() is not { IsQuoted: false, Text: var domain } || !MailAddress.IsDotAtom(domain))
        {
            words.Fail("missing or misplaced dot in domain");
            return "";
        }

        if (Ascii.IsValid(domain))
        {
            return domain;
        }

        try
        {
            return Idn.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            words.Fail("no such domain can be");
            return "";
        }
    }

    private bool IsFollowedByEnd()
    {
        if (words.IsAtEnd || words.Next == ',' || (isInGroup && words.Next == ';'))
        {
            return words.Error is null;
        }

        words.Fail("expected comma");

        return false;
    }
}
