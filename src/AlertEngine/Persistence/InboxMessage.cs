using NodaTime;

namespace AlertEngine.Persistence;

/// <summary>A message as the inbox keeps it.</summary>
internal sealed record InboxMessage
{
    /// <summary>The same for every attempt to tell one thing.</summary>
    public required string Key { get; init; }

    public required InboxSummary Summary { get; init; }

    public required string Text { get; init; }

    /// <summary>A list in JSON; those beyond a bound are missing.</summary>
    public required string Alerts { get; init; }
}

/// <summary>What a list of messages shows of each.</summary>
/// <param name="Group">The key of the group.</param>
/// <param name="AlertCount">Of all alerts, also those that are not kept.</param>
internal sealed record InboxSummary(
    Instant At, string Receiver, string Group, bool IsFiring, string Reason, string Title, int AlertCount);

/// <summary>A message in a list of messages.</summary>
/// <param name="Id">Its place in the inbox; a later message has a greater one.</param>
internal sealed record InboxEntry(long Id, InboxSummary Summary);
