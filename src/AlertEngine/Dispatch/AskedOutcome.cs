using System.Collections.Immutable;
using AlertEngine.Persistence;

namespace AlertEngine.Dispatch;

/// <summary>What came of asking that something is told again.</summary>
internal abstract record AskedOutcome
{
    private AskedOutcome() { }

    /// <summary>An attempt was made, whether it was accepted or not.</summary>
    public sealed record Told(ImmutableArray<LedgerEntry> Entries) : AskedOutcome;

    /// <summary>The ledger does not hold all that was told then.</summary>
    public sealed record NotKept : AskedOutcome;

    /// <summary>The configuration does not have the integration any more.</summary>
    public sealed record NotConfigured : AskedOutcome;

    /// <summary>No configuration is in force yet.</summary>
    public sealed record NotInForce : AskedOutcome;

    /// <summary>As many as may be made at a time are under way.</summary>
    public sealed record TooMany : AskedOutcome;
}
