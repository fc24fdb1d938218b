using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Cli.Amtool;

/// <summary>A thing as a server shows it: what we read of it, and its whole text for whoever wants JSON.</summary>
internal sealed record Listed<T>(T Value, string Json);

/// <summary>An alert as a server shows it.</summary>
internal sealed record ListedAlert
{
    public required ImmutableSortedDictionary<string, string> Labels { get; init; }
    public required ImmutableSortedDictionary<string, string> Annotations { get; init; }
    public required OffsetDateTime StartsAt { get; init; }
    public required OffsetDateTime EndsAt { get; init; }
    public required ListedState Status { get; init; }
    public string? GeneratorURL { get; init; }
}

/// <summary>In which state an alert or a silence is.</summary>
internal sealed record ListedState(string State);
