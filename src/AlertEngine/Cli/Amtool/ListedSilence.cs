using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Cli.Amtool;

/// <summary>A silence as a server shows it, and as it takes it when some of it was changed.</summary>
internal sealed record ListedSilence
{
    public string? Id { get; init; }
    public required ImmutableArray<ListedMatcher> Matchers { get; init; }
    public required OffsetDateTime StartsAt { get; init; }
    public required OffsetDateTime EndsAt { get; init; }
    public OffsetDateTime? UpdatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required string Comment { get; init; }
    public ImmutableSortedDictionary<string, string>? Annotations { get; init; }
}

/// <summary>One condition of a silence.</summary>
internal sealed record ListedMatcher(string Name, string Value, bool IsRegex, bool IsEqual = true)
{
    [JsonIgnore]
    public MatchOperator Operator => (IsEqual, IsRegex) switch
    {
        (true, false) => MatchOperator.Equal,
        (false, false) => MatchOperator.NotEqual,
        (true, true) => MatchOperator.Regex,
        (false, true) => MatchOperator.NotRegex,
    };

    public static ListedMatcher Of(Matcher matcher) => new(
        matcher.Name,
        matcher.Value,
        IsRegex: matcher.Operator is MatchOperator.Regex or MatchOperator.NotRegex,
        IsEqual: matcher.Operator is MatchOperator.Equal or MatchOperator.Regex);

    // A regular expression that is none here may be one there.
    public override string ToString() =>
        Matcher.TryCreate(Name, Operator, Value, out _)?.ToString() ?? $"{Name}{Operator.Symbol()}\"{Value}\"";
}

/// <summary>The name of a silence that was taken.</summary>
internal sealed record TakenSilence(string SilenceID);
