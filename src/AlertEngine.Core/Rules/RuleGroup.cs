using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Rules;

/// <summary>Rules that are evaluated together, in their order.</summary>
public sealed record RuleGroup
{
    /// <summary>The path of its file or, for a manifest, its namespace and name. With <see cref="Name"/> it is the group's identity.</summary>
    public required string File { get; init; }

    public required string Name { get; init; }
    public required RuleDialect Dialect { get; init; }

    /// <summary>Null: as often as the configuration says for all groups.</summary>
    public required Duration? Interval { get; init; }

    public required QueryTime QueryTime { get; init; }

    /// <summary>The most alerts or series that one rule may give; 0 sets no limit.</summary>
    public required int Limit { get; init; }

    /// <summary>Labels of every rule that says nothing else of them.</summary>
    public required ImmutableSortedDictionary<string, string> Labels { get; init; }

    public required ImmutableArray<Rule> Rules { get; init; }

    /// <summary>Null: as the data source does by itself.</summary>
    public required PartialResponse? PartialResponse { get; init; }

    /// <summary>What vmalert lets a group say besides.</summary>
    public required VmalertSettings Vmalert { get; init; }

    /// <summary>The labels of a rule with those of its group beneath.</summary>
    public ImmutableSortedDictionary<string, string> LabelsOf(Rule rule) => Labels.SetItems(rule.Labels);

    /// <summary>The same group, whose rules have their turns one after the other whatever it says of that.</summary>
    public RuleGroup OneByOne() => this with { Vmalert = Vmalert with { Concurrency = 1 } };

    /// <summary>Compares all that the groups say, collections by their content.</summary>
    public bool Equals(RuleGroup? other) =>
        other is not null
        && (File, Name, Dialect, Interval, QueryTime, Limit, PartialResponse)
            == (other.File, other.Name, other.Dialect, other.Interval, other.QueryTime, other.Limit, other.PartialResponse)
        && Vmalert == other.Vmalert
        && Labels.SequenceEqual(other.Labels)
        && Rules.SequenceEqual(other.Rules);

    public override int GetHashCode() => HashCode.Combine(File, Name);
}
