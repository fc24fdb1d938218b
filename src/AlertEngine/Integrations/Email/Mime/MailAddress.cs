using System.Collections.Immutable;
using System.Text;

namespace AlertEngine.Integrations.Email.Mime;

/// <summary>A mailbox, perhaps with the name of whose it is.</summary>
/// <param name="Local">What stands before the <c>@</c>, without quotes.</param>
/// <param name="Domain">In ASCII; a name in other letters is in the form that the domain name system knows (punycode).</param>
internal sealed record MailAddress(string Name, string Local, string Domain)
{
    /// <summary>Whether only servers that speak SMTPUTF8 can take it.</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(Local);

    /// <summary>As mail servers are told it.</summary>
    public string Path => $"{(IsDotAtom(Local) ? Local : Quoted(Local))}@{Domain}";

    /// <summary>As a header has it.</summary>
    public override string ToString()
    {
        if (Name.Length == 0)
        {
            return Path;
        }

        var name = EncodedWords.AreNeeded(Name) ? EncodedWords.Words(Name) : Name.All(character => IsAtom(character) || character == ' ') ? Name : Quoted(Name);

        return $"{name} <{Path}>";
    }

    public static string Join(ImmutableArray<MailAddress> addresses) => string.Join(", ", addresses);

    /// <summary>A letter, digit or sign that needs no quotes (RFC 5322, RFC 6532).</summary>
    public static bool IsAtom(char character) =>
        character > '\u009f' || char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-/=?^_`{|}~".Contains(character, StringComparison.Ordinal);

    public static bool IsDotAtom(string text) => text.Length > 0 && text.Split('.').All(part => part.Length > 0 && part.All(IsAtom));

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            if (character is '"' or '\\')
            {
                quoted.Append('\\');
            }

            quoted.Append(character);
        }

        return quoted.Append('"').ToString();
    }
}
