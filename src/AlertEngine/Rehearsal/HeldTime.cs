using NodaTime;

namespace AlertEngine.Rehearsal;

/// <summary>A clock that stands where it is put, for a look at the past.</summary>
internal sealed class HeldTime : TimeProvider
{
    public Instant Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long GetTimestamp() => 0;
}
