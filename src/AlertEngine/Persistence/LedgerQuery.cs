using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Persistence;

/// <summary>Which attempts are asked for; null asks for any.</summary>
internal sealed record LedgerQuery(int Limit)
{
    public string? Receiver { get; init; }

    /// <summary><c>webhook[0]</c>, or <c>webhook</c> for all of its kind.</summary>
    public string? Integration { get; init; }

    public string? Group { get; init; }

    /// <summary>The id of the first attempt: all attempts to tell the same.</summary>
    public long? Delivery { get; init; }

    public AttemptEnd? End { get; init; }
    public Instant? Since { get; init; }

    /// <summary>Not itself among them.</summary>
    public Instant? Until { get; init; }

    /// <summary>What the labels of one of the told alerts are to be.</summary>
    public Matchers Alerts { get; init; } = Matchers.None;

    /// <summary>Attempts older than the one of this id.</summary>
    public long? Before { get; init; }
}

/// <summary>Attempts, without what went over the wire.</summary>
/// <param name="Next">Where to go on, as <see cref="LedgerQuery.Before"/>; null when there are no more.</param>
internal sealed record LedgerPage(ImmutableArray<LedgerEntry> Entries, long? Next);
