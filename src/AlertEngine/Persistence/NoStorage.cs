using System.Collections.Frozen;
using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Notifications;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Persistence;

/// <summary>Keeps nothing, and says that all is well: for what is only tried, and has not happened.</summary>
internal sealed class NoStorage : IAlertLog, IDeliveryLog, ISilenceLog, IInboxLog, ILedger, IPhaseLog
{
    public static readonly NoStorage Instance = new();

    private static Task<WriteOutcome> Written { get; } = Task.FromResult<WriteOutcome>(new WriteOutcome.Durable());

    private NoStorage() { }

    public Task<WriteOutcome> SaveAsync(PhaseChanges changes, CancellationToken cancellationToken) => Written;

    public Task<WriteOutcome> SaveAliveAsync(Instant at, CancellationToken cancellationToken) => Written;

    public Task<RecordedPhases> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(RecordedPhases.None);

    public Task<WriteOutcome> ForgetAsync(IReadOnlyCollection<RuleKey> rules, CancellationToken cancellationToken) => Written;

    public Task<WriteOutcome> WriteAsync(AlertLogEntry entry, CancellationToken cancellationToken) => Written;

    Task<AlertRecords> IAlertLog.ReadAsync(CancellationToken cancellationToken) => Task.FromResult(new AlertRecords([], Instant.MinValue, FrozenDictionary<Fingerprint, AlertStanding>.Empty));

    public Task<WriteOutcome> WriteAsync(DeliveryEntry entry, CancellationToken cancellationToken) => Written;

    Task<ImmutableArray<DeliveryEntry>> IDeliveryLog.ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableArray<DeliveryEntry>.Empty);

    public Task<int> ForgetAsync(Instant now, CancellationToken cancellationToken) => Task.FromResult(0);

    public Task<WriteOutcome> SaveAsync(ImmutableArray<Silence> silences, CancellationToken cancellationToken) => Written;

    Task<SilenceReading> ISilenceLog.ReadAsync(CancellationToken cancellationToken) => Task.FromResult(new SilenceReading([], []));

    public Task<ImmutableArray<Silence>> VersionsAsync(SilenceId id, CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableArray<Silence>.Empty);

    public Task<WriteOutcome> ForgetAsync(ImmutableArray<SilenceId> silences, CancellationToken cancellationToken) => Written;

    public Task<WriteOutcome> AppendAsync(InboxMessage message, int most, CancellationToken cancellationToken) => Written;

    public Task<ImmutableArray<InboxEntry>> ReadAsync(InboxQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableArray<InboxEntry>.Empty);

    Task<InboxMessage?> IInboxLog.FindAsync(long id, CancellationToken cancellationToken) => Task.FromResult<InboxMessage?>(null);

    public Task<WriteOutcome> AppendAsync(ImmutableArray<LedgerEntry> entries, CancellationToken cancellationToken) => Written;

    public Task<long> LastIdAsync(CancellationToken cancellationToken) => Task.FromResult(0L);

    public Task<LedgerPage> ReadAsync(LedgerQuery query, CancellationToken cancellationToken) => Task.FromResult(new LedgerPage([], Next: null));

    Task<LedgerEntry?> ILedger.FindAsync(long id, CancellationToken cancellationToken) => Task.FromResult<LedgerEntry?>(null);

    public Task<int> ForgetAsync(Instant before, long mostBytes, int limit, CancellationToken cancellationToken) => Task.FromResult(0);
}
