using System.Security.Cryptography;
using System.Text;

namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>A way to say who we are: what is said first, and what to what the server asks.</summary>
/// <param name="Name">As servers call it.</param>
internal abstract record SmtpLogin(string Name)
{
    /// <summary>What is said along with the mechanism's name; null when the server is to ask.</summary>
    public virtual string? First => null;

    /// <summary>Whether what is said can be used by whoever overhears it, so that it is told over encrypted connections alone.</summary>
    public virtual bool IsReadable => false;

    /// <summary>The first of the server's mechanisms that the credentials are for; or why there is none.</summary>
    public static (SmtpLogin? Login, string Error) Choose(IEnumerable<string> mechanisms, SmtpCredentials credentials)
    {
        var errors = new List<string>();
        foreach (var mechanism in mechanisms)
        {
            switch (mechanism, credentials)
            {
                case ("CRAM-MD5", { Secret: { Length: > 0 } secret }):
                    return (new CramMd5(credentials.Username, secret), "");
                case ("PLAIN", { Password: { Length: > 0 } password }):
                    return (new Plain(credentials.Identity, credentials.Username, password), "");
                case ("LOGIN", { Password: { Length: > 0 } password }):
                    return (new Prompted(credentials.Username, password), "");
                case ("XOAUTH2", { TokenLine: { } line }):
                    return (new XOAuth2(credentials.Username, line), "");
                case ("CRAM-MD5", _):
                    errors.Add($"missing secret for {mechanism} auth mechanism");
                    break;
                case ("PLAIN" or "LOGIN", _):
                    errors.Add($"missing password for {mechanism} auth mechanism");
                    break;
                default:
                    errors.Add($"unknown auth mechanism: {mechanism}");
                    break;
            }
        }

        return (null, string.Join("; ", errors));
    }

    /// <summary>Null when this is nothing that the server should ask.</summary>
    public virtual string? Answer(string challenge) => null;

    // Printed members would show passwords.
    public sealed override string ToString() => Name;

    private sealed record Plain(string Identity, string Username, string Password) : SmtpLogin("PLAIN")
    {
        public override string First => $"{Identity}\0{Username}\0{Password}";

        public override bool IsReadable => true;
    }

    private sealed record Prompted(string Username, string Password) : SmtpLogin("LOGIN")
    {
        public override string? Answer(string challenge) => challenge.ToLowerInvariant() switch
        {
            "username:" => Username,
            "password:" => Password,
            _ => null,
        };
    }

    private sealed record CramMd5(string Username, string Secret) : SmtpLogin("CRAM-MD5")
    {
        public override string Answer(string challenge)
        {
#pragma warning disable CA5351 // the mechanism is made of it, and never sends the secret itself
            var digest = HMACMD5.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(challenge));
#pragma warning restore CA5351

            return $"{Username} {Convert.ToHexStringLower(digest)}";
        }
    }

    private sealed record XOAuth2(string Username, string TokenLine) : SmtpLogin("XOAUTH2")
    {
        public override string First => $"user={Username}\u0001auth={TokenLine}\u0001\u0001";

        public override bool IsReadable => true;

        // A refusal comes as a question, and the verdict after an empty answer to it.
        public override string Answer(string challenge) => "";
    }
}
