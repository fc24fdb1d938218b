using System.Collections.Immutable;
using System.Globalization;

namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>What a server says that it can do beyond the oldest commands.</summary>
internal sealed record SmtpAbilities
{
    public static readonly SmtpAbilities None = new();

    public bool StartTls { get; private init; }
    public bool Pipelining { get; private init; }
    public bool EightBitMime { get; private init; }
    public bool Utf8 { get; private init; }
    public bool Size { get; private init; }

    /// <summary>Zero when the server names no limit.</summary>
    public long LargestMessage { get; private init; }

    /// <summary>In the server's order; empty without a login.</summary>
    public ImmutableArray<string> Mechanisms { get; private init; } = [];

    /// <param name="reply">To EHLO: a greeting, then a line for each ability.</param>
    public static SmtpAbilities Of(SmtpReply reply) => reply.Lines.Skip(1).Aggregate(None, (abilities, line) => abilities.With(line));

    private SmtpAbilities With(string line)
    {
        // Some old servers write AUTH=LOGIN.
        var words = line.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        return words.FirstOrDefault()?.ToUpperInvariant() switch
        {
            "STARTTLS" => this with { StartTls = true },
            "PIPELINING" => this with { Pipelining = true },
            "8BITMIME" => this with { EightBitMime = true },
            "SMTPUTF8" => this with { Utf8 = true },
            "SIZE" => this with { Size = true, LargestMessage = Number(words) },
            "AUTH" => this with { Mechanisms = [.. Mechanisms.Union(words.Skip(1).Select(word => word.ToUpperInvariant()))] },
            _ => this,
        };
    }

    private static long Number(string[] words) =>
        words.Length > 1 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
