using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Explaining;

/// <summary>Why an alert is told or not: where it comes from, which way it takes, and what it meets there. As the API tells it.</summary>
/// <param name="Labels">Those under which the router knows the alert.</param>
/// <param name="Alert">What the router knows of it; null when it does not know it.</param>
/// <param name="Alike">Of one that the router does not know: some that it knows, which have these labels and more.</param>
/// <param name="Rules">The rules of ours that make it.</param>
/// <param name="Routes">Every route in the order of the configuration, and what became of it.</param>
/// <param name="Groups">Those that the alert is in, or would be.</param>
internal sealed record Explanation(
    Instant At,
    string Fingerprint,
    IReadOnlyDictionary<string, string> Labels,
    ExplainedAlert? Alert,
    ImmutableArray<ExplainedLikeness> Alike,
    ImmutableArray<ExplainedRule> Rules,
    ImmutableArray<ExplainedRoute> Routes,
    ImmutableArray<ExplainedGroup> Groups);

/// <summary>An alert that the router knows.</summary>
internal sealed record ExplainedAlert(bool Fires, Instant StartsAt, Instant EndsAt, Instant UpdatedAt, string GeneratorUrl);

/// <summary>An alert that may have been meant.</summary>
internal sealed record ExplainedLikeness(string Fingerprint, IReadOnlyDictionary<string, string> Labels);

/// <summary>A rule that makes the alert.</summary>
/// <param name="Labels">Before external labels and relabelling.</param>
/// <param name="IsDropped">Whether relabelling keeps the alert from everybody.</param>
internal sealed record ExplainedRule(
    string File,
    string Group,
    string Name,
    string Phase,
    Instant ActiveAt,
    Instant? FiredAt,
    string Value,
    IReadOnlyDictionary<string, string> Labels,
    bool IsDropped,
    ExplainedRun? LastEvaluation);

/// <summary>How the last evaluation of a rule went.</summary>
internal sealed record ExplainedRun(Instant Slot, Instant StartedAt, double Seconds, int Samples, string? Error);

/// <summary>A route, and what became of it.</summary>
/// <param name="Depth">0 for the root.</param>
/// <param name="FailedBy">The matcher that does not hold.</param>
/// <param name="Because">The route before it that let none of those after it be tried.</param>
internal sealed record ExplainedRoute(
    string Key, int Depth, ImmutableArray<string> Matchers, string Receiver, string Outcome, string? FailedBy, string? Because);

/// <summary>A group.</summary>
/// <param name="Standing">There, new, or left.</param>
/// <param name="MutedBy">All that mutes the alert in it now.</param>
internal sealed record ExplainedGroup(
    string Key,
    IReadOnlyDictionary<string, string> Labels,
    string Receiver,
    string Standing,
    bool HoldsAlert,
    int Alerts,
    string GroupWait,
    string GroupInterval,
    string RepeatInterval,
    Instant NextTurn,
    ImmutableArray<ExplainedMuting> MutedBy,
    ImmutableArray<ExplainedIntegration> Integrations);

/// <summary>What mutes an alert, by its kind.</summary>
/// <param name="Name">Of the time interval or the inhibition rule; of one without a name its matchers.</param>
/// <param name="Fingerprint">Of the inhibiting alert.</param>
/// <param name="Id">Of the silence.</param>
/// <param name="Until">When that ends, as far as it is known.</param>
internal sealed record ExplainedMuting(
    string Kind,
    string? Name = null,
    string? Fingerprint = null,
    IReadOnlyDictionary<string, string>? Labels = null,
    string? Id = null,
    string? CreatedBy = null,
    string? Comment = null,
    Instant? Until = null);

/// <summary>An integration: what it was told of the group, and what it will be.</summary>
/// <param name="Reason">Of the message that comes.</param>
/// <param name="NamesAlert">Whether that message tells of the alert.</param>
internal sealed record ExplainedIntegration(
    string Name, ExplainedDelivery? LastTold, bool IsBeingTold, string Next, string? Reason, bool NamesAlert, Instant? RepeatsAt);

/// <summary>What an integration was last told of a group.</summary>
/// <param name="Alert">What it was told of the alert: firing, resolved, or null for nothing.</param>
internal sealed record ExplainedDelivery(Instant At, int Firing, int Resolved, string? Alert);
