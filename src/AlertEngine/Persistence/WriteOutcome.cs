namespace AlertEngine.Persistence;

/// <summary>Whether a write is on disk, where no crash can take it back.</summary>
internal abstract record WriteOutcome
{
    private WriteOutcome() { }

    public sealed record Durable : WriteOutcome;

    public sealed record NotDurable(StorageFault Fault, string Reason) : WriteOutcome;
}

/// <summary>Why a write is not on disk.</summary>
internal enum StorageFault
{
    DiskFull,
    InputOutput,
    ReadOnly,
    Damaged,
    Busy,
    Closed,
}
