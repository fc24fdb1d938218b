using AlertEngine.Notifications;

namespace AlertEngine.Persistence;

/// <summary>An attempt, as the ledger holds it.</summary>
/// <param name="Id">Greater than those of all entries before.</param>
/// <param name="First">The id of the first attempt of the same delivery, which may be itself: what was to be told is kept there.</param>
internal sealed record LedgerEntry(long Id, long First, DeliveryCause Cause, AttemptReport Attempt)
{
    /// <summary>How many alerts it was told of that the ledger has not kept, since there were too many.</summary>
    public int AlertsNotKept { get; init; }

    /// <summary>Of the alerts that were to be told, where somebody has found it out already.</summary>
    public ulong? AlertsHash { get; init; }

    /// <summary>False when what was to be told is not known any more.</summary>
    public bool IsWhole { get; init; } = true;
}

/// <summary>Why something is delivered. The database holds these names.</summary>
internal enum DeliveryCause
{
    /// <summary>Its group had something to tell.</summary>
    Notification,

    /// <summary>Somebody else did not take it.</summary>
    Fallback,

    /// <summary>A person wanted it to be told again.</summary>
    Resend,

    /// <summary>A person wanted to see whether it arrives.</summary>
    Test,
}
