using AlertEngine.Persistence;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.RuleTests;

/// <summary>Keeps nothing: what happens here has not happened.</summary>
internal sealed class NoPhaseLog : IPhaseLog
{
    public static readonly NoPhaseLog Instance = new();

    public Task<WriteOutcome> SaveAsync(PhaseChanges changes, CancellationToken cancellationToken) => Written;

    public Task<WriteOutcome> SaveAliveAsync(Instant at, CancellationToken cancellationToken) => Written;

    public Task<RecordedPhases> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(RecordedPhases.None);

    public Task<WriteOutcome> ForgetAsync(IReadOnlyCollection<RuleKey> rules, CancellationToken cancellationToken) => Written;

    private static Task<WriteOutcome> Written { get; } = Task.FromResult<WriteOutcome>(new WriteOutcome.Durable());
}
