using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AlertEngine.Integrations.Email.Mime;

/// <summary>Reads addresses from a text (RFC 5322, RFC 6532). On a failure it says why and reads no further.</summary>
internal sealed class MailAddressParser(string text)
{
    // RFC 5321: what a server must take between the angle brackets.
    private const int LongestPath = 254;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private readonly StringBuilder comment = new();
    private int at;
    private bool isInGroup;

    public string? Error { get; private set; }

    public bool IsAtEnd
    {
        get
        {
            SkipSpace();

            return at >= text.Length;
        }
    }

    private char Next => at < text.Length ? text[at] : '\0';

    /// <summary>Reads an address, the head or end of a group, or a comma.</summary>
    public void ReadEntry(ImmutableArray<MailAddress>.Builder found)
    {
        SkipSpace();
        if (TryTake(','))
        {
            return;
        }

        if (isInGroup && TryTake(';'))
        {
            isInGroup = false;
            return;
        }

        comment.Clear();
        var words = new List<Word>();
        while (Error is null && ReadWord() is { } word)
        {
            words.Add(word);
        }

        if (Error is not null)
        {
            return;
        }

        if (words.Count > 0 && !isInGroup && TryTake(':'))
        {
            isInGroup = true;
            return;
        }

        var address = TryTake('<') ? ReadAngle(Phrase(words)) : ReadBare(words);
        if (address is not null && IsFollowedByEnd())
        {
            found.Add(address);
        }
    }

    private MailAddress? ReadAngle(string name)
    {
        SkipSpace();
        var local = ReadLocal();
        var domain = Error is null ? ReadDomain() : "";
        if (Error is null && !TryTake('>'))
        {
            Fail("unclosed angle-addr");
        }

        return Error is null ? Address(name, local, domain) : null;
    }

    private MailAddress? ReadBare(List<Word> words)
    {
        if (words is not [var word] || Next != '@')
        {
            Fail(words.Count > 1 ? "no angle-addr" : "missing '@' or angle-addr");
            return null;
        }

        var domain = ReadDomain();
        if (Error is null && !word.IsQuoted && !MailAddress.IsDotAtom(word.Text))
        {
            Fail("misplaced dot");
        }

        SkipSpace();

        return Error is null ? Address(comment.ToString().Trim(), word.Text, domain) : null;
    }

    private string ReadLocal()
    {
        if (ReadWord() is not { } word)
        {
            Fail("missing word before '@'");
            return "";
        }

        if (!word.IsQuoted && !MailAddress.IsDotAtom(word.Text))
        {
            Fail("misplaced dot");
        }

        return word.Text;
    }

    private string ReadDomain()
    {
        SkipSpace();
        if (!TryTake('@'))
        {
            Fail("missing '@'");
            return "";
        }

        SkipSpace();
        var start = at;
        if (TryTake('['))
        {
            while (Next is > ' ' and <= '~' and not ('[' or ']' or '\\'))
            {
                at++;
            }

            if (!TryTake(']'))
            {
                Fail("unclosed domain-literal");
            }

            return text[start..at];
        }

        SkipAtoms();
        var domain = text[start..at];
        SkipSpace();

        return MailAddress.IsDotAtom(domain) ? InAscii(domain) : Failed("missing or misplaced dot in domain");
    }

    private string InAscii(string domain)
    {
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
            return Failed("no such domain can be");
        }
    }

    private MailAddress? Address(string name, string local, string domain)
    {
        var address = new MailAddress(EncodedWordReader.Decode(name), local, domain);
        if (Encoding.UTF8.GetByteCount(address.Path) > LongestPath)
        {
            Fail($"longer than {LongestPath} bytes");
            return null;
        }

        return address;
    }

    private bool IsFollowedByEnd()
    {
        SkipSpace();
        if (at >= text.Length || Next == ',' || (isInGroup && Next == ';'))
        {
            return true;
        }

        Fail("expected comma");

        return false;
    }

    private static string Phrase(List<Word> words) => string.Join(' ', words.Select(word => word.Text));

    // Null before a sign that is no part of a word.
    private Word? ReadWord()
    {
        SkipSpace();
        if (Next == '"')
        {
            return ReadQuoted();
        }

        var start = at;
        SkipAtoms();

        return at > start ? new(text[start..at], IsQuoted: false) : null;
    }

    private Word? ReadQuoted()
    {
        var word = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            var character = text[at];
            if (character == '"')
            {
                at++;
                return new(word.ToString(), IsQuoted: true);
            }

            if (character == '\\' && at + 1 < text.Length)
            {
                character = text[++at];
            }

            if (char.IsControl(character) && character != '\t')
            {
                Fail("bad character in quoted-string");
                return null;
            }

            word.Append(character);
        }

        Fail("unclosed quoted-string");

        return null;
    }

    private void SkipAtoms()
    {
        while (at < text.Length && (Next == '.' || MailAddress.IsAtom(Next)))
        {
            at++;
        }
    }

    private void SkipSpace()
    {
        while (Error is null && at < text.Length)
        {
            if (Next is ' ' or '\t' or '\r' or '\n')
            {
                at++;
            }
            else if (Next == '(')
            {
                SkipComment();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipComment()
    {
        var depth = 0;
        for (; at < text.Length; at++)
        {
            var character = Next;
            var isBracket = (character == '(' && depth++ == 0) || (character == ')' && --depth == 0);
            if (depth == 0)
            {
                at++;
                return;
            }

            if (character == '\\' && at + 1 < text.Length)
            {
                character = text[++at];
            }

            if (!isBracket && !char.IsControl(character))
            {
                comment.Append(character);
            }
        }

        Fail("misformatted parenthetical comment");
    }

    private bool TryTake(char expected)
    {
        if (Next != expected || at >= text.Length)
        {
            return false;
        }

        at++;

        return true;
    }

    private string Failed(string error)
    {
        Fail(error);

        return "";
    }

    // The first failure is the one that explains.
    private void Fail(string error) => Error ??= $"{error} at character {at + 1}";

    private sealed record Word(string Text, bool IsQuoted);
}
