using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Rules;

/// <summary>An expression that is evaluated again and again, and what is made of its result.</summary>
public abstract record Rule
{
    private Rule() { }

    /// <summary>Of the alerts, or of the metric that is recorded.</summary>
    public required string Name { get; init; }

    /// <summary>As it is written.</summary>
    public required string Expression { get; init; }

    /// <summary>The rule's own; an empty value takes a label away.</summary>
    public required ImmutableSortedDictionary<string, string> Labels { get; init; }

    /// <summary>vmalert's: whether each evaluation is logged. Null: as the group says.</summary>
    public bool? Debug { get; init; }

    /// <summary>vmalert's: of how many evaluations is remembered what they did. Null: as the program is told.</summary>
    public int? UpdateEntriesLimit { get; init; }

    /// <summary>Compares labels by their content.</summary>
    public virtual bool Equals(Rule? other) =>
        other is not null
        && EqualityContract == other.EqualityContract
        && (Name, Expression, Debug, UpdateEntriesLimit) == (other.Name, other.Expression, other.Debug, other.UpdateEntriesLimit)
        && Labels.SequenceEqual(other.Labels);

    public override int GetHashCode() => HashCode.Combine(Name, Expression);

    /// <summary>Makes an alert of each series. Its labels and annotations are templates.</summary>
    public sealed record Alerting : Rule
    {
        /// <summary>How long a series must be there before its alert fires.</summary>
        public required Duration For { get; init; }

        /// <summary>How long an alert goes on firing when its series is gone.</summary>
        public required Duration KeepFiringFor { get; init; }

        public required ImmutableSortedDictionary<string, string> Annotations { get; init; }

        /// <summary>Compares labels and annotations by their content.</summary>
        public bool Equals(Alerting? other) =>
            base.Equals(other)
            && (For, KeepFiringFor) == (other.For, other.KeepFiringFor)
            && Annotations.SequenceEqual(other.Annotations);

        public override int GetHashCode() => base.GetHashCode();
    }

    /// <summary>Stores each series under another name. Its labels are taken as they are written.</summary>
    public sealed record Recording : Rule;
}
