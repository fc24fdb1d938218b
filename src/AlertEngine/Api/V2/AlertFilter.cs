using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Api.V2;

/// <summary>Which alerts a request wants to see.</summary>
internal sealed record AlertFilter
{
    public required Matchers Labels { get; init; }
    public required ReceiverFilter Receivers { get; init; }
    public required bool Active { get; init; }
    public required bool Silenced { get; init; }
    public required bool Inhibited { get; init; }

    /// <summary>Whether groups that a time interval mutes are wanted too.</summary>
    public required bool Muted { get; init; }

    /// <summary>Null when a parameter is wrong.</summary>
    public static AlertFilter? TryRead(IQueryCollection query, MatcherSyntax syntax, ImmutableArray<Configuration.Receiver> receivers, out string problem)
    {
        if (QueryMatchers.TryRead(query["filter"], syntax, out problem) is not { } labels
            || ReceiverFilter.TryRead(query, syntax, receivers, out problem) is not { } filter)
        {
            return null;
        }

        return new()
        {
            Labels = labels,
            Receivers = filter,
            Active = QuerySwitch.Read(query["active"]),
            Silenced = QuerySwitch.Read(query["silenced"]),
            Inhibited = QuerySwitch.Read(query["inhibited"]),
            Muted = QuerySwitch.Read(query["muted"]),
        };
    }

    /// <summary>Before it is known what keeps the alert from being told, which costs more to find out.</summary>
    public bool Wants(Alert alert, Instant now) => alert.EndsAt >= now && Labels.Matches(alert.Labels);

    public bool Wants(AlertMarks marks) =>
        (Active || marks.IsSuppressed) && (Silenced || !marks.IsSilenced) && (Inhibited || !marks.IsInhibited);
}
