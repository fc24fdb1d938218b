using System.Text;

namespace AlertEngine.Integrations.Email.Mime;

/// <summary>The words and signs of a list of addresses, spaces and comments passed over. After the first failure it reads no further.</summary>
internal sealed class MailAddressWords(string text)
{
    private readonly StringBuilder comments = new();
    private int at;

    /// <summary>The first failure, which is the one that explains.</summary>
    public string? Error { get; private set; }

    /// <summary>What stood in comments since this was last asked.</summary>
    public string TakeComments()
    {
        var taken = comments.ToString().Trim();
        comments.Clear();

        return taken;
    }

    public bool IsAtEnd
    {
        get
        {
            SkipSpace();

            return at >= text.Length;
        }
    }

    /// <summary>The next sign; zero at the end.</summary>
    public char Next
    {
        get
        {
            SkipSpace();

            return Current;
        }
    }

    private char Current => at < text.Length ? text[at] : '\0';

    public bool TryTake(char expected)
    {
        if (IsAtEnd || Current != expected)
        {
            return false;
        }

        at++;

        return true;
    }

    /// <summary>A quoted text, or letters and dots; null before another sign.</summary>
    public MailAddressWord? ReadWord()
    {
        if (Next == '"')
        {
            return ReadQuoted();
        }

        var start = at;
        while (at < text.Length && (Current == '.' || MailAddress.IsAtom(Current)))
        {
            at++;
        }

        return at > start ? new(text[start..at], IsQuoted: false) : null;
    }

    /// <summary>What stands between square brackets, and they.</summary>
    public string ReadLiteral()
    {
        var start = at++;
        while (Current is > ' ' and <= '~' and not ('[' or ']' or '\\'))
        {
            at++;
        }

        if (Current != ']')
        {
            Fail("unclosed domain-literal");
            return "";
        }

        return text[start..++at];
    }

    public void Fail(string error) => Error ??= $"{error} at character {at + 1}";

    private MailAddressWord? ReadQuoted()
    {
        var word = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (Current == '"')
            {
                at++;
                return new(word.ToString(), IsQuoted: true);
            }

            var character = Unescaped();
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

    private void SkipSpace()
    {
        while (Error is null && at < text.Length)
        {
            if (Current == '(')
            {
                SkipComment();
            }
            else if (Current is ' ' or '\t' or '\r' or '\n')
            {
                at++;
            }
            else
            {
                return;
            }
        }
    }

    // Comments may stand within comments.
    private void SkipComment()
    {
        var depth = 1;
        for (at++; at < text.Length; at++)
        {
            depth += Current switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                at++;
                return;
            }

            var character = Unescaped();
            comments.Append(char.IsControl(character) ? ' ' : character);
        }

        Fail("misformatted parenthetical comment");
    }

    private char Unescaped()
    {
        if (Current == '\\' && at + 1 < text.Length)
        {
            at++;
        }

        return Current;
    }
}

/// <param name="Text">Without quotes.</param>
internal sealed record MailAddressWord(string Text, bool IsQuoted);
