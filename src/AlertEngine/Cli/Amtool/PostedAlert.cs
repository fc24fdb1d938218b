using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Cli.Amtool;

/// <summary>An alert as the API takes it. A time that is not given is for the server to choose.</summary>
internal sealed record PostedAlert
{
    public required ImmutableSortedDictionary<string, string> Labels { get; init; }
    public required ImmutableSortedDictionary<string, string> Annotations { get; init; }
    public OffsetDateTime? StartsAt { get; init; }
    public OffsetDateTime? EndsAt { get; init; }
    public string? GeneratorURL { get; init; }
}
