using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>What one rule would have done.</summary>
internal sealed record RuleHistory
{
    public required string File { get; init; }
    public required string Group { get; init; }
    public required string Name { get; init; }
    public required bool IsAlerting { get; init; }
    public required string Expression { get; init; }
    public required Duration Interval { get; init; }

    /// <summary>How its answers were come by, where that is not as usual.</summary>
    public required string? Remark { get; init; }

    public required long Evaluations { get; init; }
    public required long Failures { get; init; }

    /// <summary>Null when there was no failure.</summary>
    public required string? FirstError { get; init; }

    /// <summary>What the source remarked.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>How many series the last result had.</summary>
    public required int LastSeries { get; init; }

    /// <summary>Those that were pending or firing at some time.</summary>
    public required ImmutableArray<AlertTimes> Alerts { get; init; }

    public IEnumerable<AlertSpan> Firings => Alerts.SelectMany(alert => alert.Firings);

    public int Fired => Firings.Count();

    public Duration FiringFor => Firings.Aggregate(Duration.Zero, (sum, span) => sum + span.Length);

    public Duration Longest => Firings.Select(span => span.Length).DefaultIfEmpty().Max();

    public int FiringNow => Firings.Count(span => span.IsOpen);

    public int PendingNow => Alerts.Count(alert => alert.Spans[^1] is { IsOpen: true, IsFiring: false });

    /// <summary>How often an alert was pending and never fired.</summary>
    public int CameToNothing => Alerts.Sum(alert => alert.Spans.Index().Count(span =>
        span.Item is { IsFiring: false, IsOpen: false } && !(span.Index + 1 < alert.Spans.Length && alert.Spans[span.Index + 1].From == span.Item.To)));
}
