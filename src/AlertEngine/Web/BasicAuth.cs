using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;

namespace AlertEngine.Web;

/// <summary>
/// Checks names and passwords. What was checked once is known again by a keyed digest, so that a scraper costs its
/// bcrypt once, also one that has missed the change of its password; a name that nobody has costs as much.
/// </summary>
internal sealed class BasicAuth(FrozenDictionary<string, BcryptHash> users, RateLimiter verifications)
{
    private const int MostRefused = 256;

    // Of this process alone: a digest that leaks from its memory is of no use for guessing.
    private static readonly byte[] DigestKey = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    // One password per user: this holds no more than the file does.
    private readonly ConcurrentDictionary<string, byte[]> verified = new(StringComparer.Ordinal);

    // Bounded, since there is no end of wrong ones; a guesser who fills it only forgets for others that they were wrong.
    private readonly ConcurrentDictionary<string, byte> refused = new(StringComparer.Ordinal);

    // Stands in for the hash of a name that nobody has.
    private readonly BcryptHash anyHash = users.Values[0];

    public async ValueTask<AuthOutcome> CheckAsync(string header, CancellationToken cancellationToken)
    {
        if (Credentials.TryParse(header) is not { } credentials)
        {
            return AuthOutcome.Refused;
        }

        if (verified.TryGetValue(credentials.User, out var known) && CryptographicOperations.FixedTimeEquals(known, credentials.Digest))
        {
            return AuthOutcome.Accepted;
        }

        var digestText = Convert.ToHexString(credentials.Digest);
        if (refused.ContainsKey(digestText))
        {
            return AuthOutcome.Refused;
        }

        using var turn = await verifications.AcquireAsync(permitCount: 1, cancellationToken);
        if (!turn.IsAcquired)
        {
            return AuthOutcome.TooBusy;
        }

        if (Verify(credentials))
        {
            verified[credentials.User] = credentials.Digest;
            return AuthOutcome.Accepted;
        }

        if (refused.Count >= MostRefused)
        {
            refused.Clear();
        }

        refused[digestText] = 0;

        return AuthOutcome.Refused;
    }

    private bool Verify(Credentials credentials)
    {
        var exists = users.TryGetValue(credentials.User, out var hash);
        var matches = (hash ?? anyHash).Matches(credentials.Password);

        return exists && matches;
    }

    private sealed record Credentials(string User, byte[] Password, byte[] Digest)
    {
        private const string Scheme = "Basic ";

        public static Credentials? TryParse(string header)
        {
            var bytes = new byte[header.Length];
            if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
                || !Convert.TryFromBase64Chars(header.AsSpan(Scheme.Length), bytes, out var length)
                || bytes.AsSpan(0, length).IndexOf((byte)':') is not (>= 0 and var colon))
            {
                return null;
            }

            return new(
                Encoding.UTF8.GetString(bytes, 0, colon),
                bytes[(colon + 1)..length],
                HMACSHA256.HashData(DigestKey, bytes.AsSpan(0, length)));
        }
    }
}

/// <summary>How the check of a name and password ended.</summary>
internal enum AuthOutcome
{
    Accepted,
    Refused,

    /// <summary>More wrong passwords are under way than the machine has time for.</summary>
    TooBusy,
}
