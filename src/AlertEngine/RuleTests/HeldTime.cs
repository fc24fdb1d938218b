using NodaTime;

namespace AlertEngine.RuleTests;

/// <summary>A clock that stands where it is put, for evaluations of the past.</summary>
internal sealed class HeldTime : TimeProvider
{
    public Instant Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long GetTimestamp() => 0;
}
