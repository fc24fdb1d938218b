using System.Collections;
using System.Collections.Immutable;

namespace AlertEngine.Labels;

/// <summary>Conditions that must all hold.</summary>
public sealed class Matchers : IReadOnlyList<Matcher>, IEquatable<Matchers>
{
    private readonly ImmutableArray<Matcher> matchers;

    public Matchers(params IEnumerable<Matcher> matchers) => this.matchers = [.. matchers];

    /// <summary>No condition: every label set matches.</summary>
    public static Matchers None { get; } = new();

    public int Count => matchers.Length;

    public Matcher this[int index] => matchers[index];

    public bool Matches(LabelSet labels) => FirstAgainst(labels) is null;

    /// <summary>The first condition that does not hold; null when all do.</summary>
    public Matcher? FirstAgainst(LabelSet labels)
    {
        foreach (var matcher in matchers)
        {
            if (!matcher.Matches(labels))
            {
                return matcher;
            }
        }

        return null;
    }

    /// <summary>The same conditions by name, value and operator, as routes list them.</summary>
    public Matchers Sorted() => new(matchers.Order());

    public bool Equals(Matchers? other) => other is not null && matchers.SequenceEqual(other.matchers);

    public override bool Equals(object? obj) => Equals(obj as Matchers);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var matcher in matchers)
        {
            hash.Add(matcher);
        }

        return hash.ToHashCode();
    }

    public ImmutableArray<Matcher>.Enumerator GetEnumerator() => matchers.GetEnumerator();

    IEnumerator<Matcher> IEnumerable<Matcher>.GetEnumerator() => matchers.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => matchers.AsEnumerable().GetEnumerator();

    /// <summary>As in group keys: <c>{a="b",c!="d"}</c>.</summary>
    public override string ToString() => $"{{{string.Join(',', matchers)}}}";
}
