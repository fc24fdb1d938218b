using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Persistence;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>Keeps when the alerts of all rules went from one phase to another.</summary>
internal sealed class PhaseHistory : IPhaseLog
{
    private static readonly Task<WriteOutcome> Written = Task.FromResult<WriteOutcome>(new WriteOutcome.Durable());

    private readonly Dictionary<RuleKey, Dictionary<LabelSet, Track>> rules = [];

    public Task<WriteOutcome> SaveAsync(PhaseChanges changes, CancellationToken cancellationToken)
    {
        if (!rules.TryGetValue(changes.Rule, out var tracks))
        {
            rules.Add(changes.Rule, tracks = []);
        }

        foreach (var record in changes.Changed)
        {
            if (!tracks.TryGetValue(record.Labels, out var track))
            {
                tracks.Add(record.Labels, track = new());
            }

            track.Go(StateOf(record.Phase), changes.At);
        }

        foreach (var gone in changes.Gone)
        {
            tracks.GetValueOrDefault(gone)?.Go(state: null, changes.At);
        }

        return Written;
    }

    /// <summary>The alerts of a rule that were pending or firing at some time.</summary>
    public ImmutableArray<AlertTimes> Of(RuleKey rule, Interval time) =>
    [
        .. from alert in rules.GetValueOrDefault(rule) ?? []
           let spans = alert.Value.Spans(time.End).Select(span => span.Within(time)).OfType<AlertSpan>().ToImmutableArray()
           where spans.Length > 0
           orderby spans[0].From, alert.Key.ToString()
           select new AlertTimes(alert.Key, spans),
    ];

    public Task<WriteOutcome> SaveAliveAsync(Instant at, CancellationToken cancellationToken) => Written;

    public Task<RecordedPhases> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(RecordedPhases.None);

    public Task<WriteOutcome> ForgetAsync(IReadOnlyCollection<RuleKey> rules, CancellationToken cancellationToken) => Written;

    // True: firing; null: neither firing nor pending.
    private static bool? StateOf(AlertPhase phase) => phase switch
    {
        AlertPhase.Firing => true,
        AlertPhase.Pending => false,
        _ => null,
    };

    /// <summary>The times of one alert.</summary>
    private sealed class Track
    {
        private readonly List<AlertSpan> ended = [];
        private bool? current;
        private Instant since;

        public void Go(bool? state, Instant at)
        {
            if (state == current)
            {
                return;
            }

            if (current is { } isFiring)
            {
                ended.Add(new(isFiring, since, at, IsOpen: false));
            }

            (current, since) = (state, at);
        }

        public List<AlertSpan> Spans(Instant end) =>
            current is { } isFiring ? [.. ended, new(isFiring, since, Instant.Max(since, end), IsOpen: true)] : ended;
    }
}
