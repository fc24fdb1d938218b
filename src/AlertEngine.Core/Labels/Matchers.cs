using System.Collections;
using System.Collections.Immutable;

namespace AlertEngine.Labels;

/// <summary>Conditions that must all hold.</summary>
public sealed class Matchers : IReadOnlyList<Matcher>, IEquatable<Matchers>
{
    private readonly ImmutableArray<Matcher> _matchers;

    public Matchers(params IEnumerable<Matcher> matchers) => _matchers = [.. matchers];

    /// <summary>No condition: every label set matches.</summary>
    public static Matchers None { get; } = new();

    public int Count => _matchers.Length;

    public Matcher this[int index] => _matchers[index];

    public bool Matches(LabelSet labels)
    {
        foreach (var matcher in _matchers)
            if (!matcher.Matches(labels))
                return false;
        return true;
    }

    /// <summary>The same conditions by name, value and operator, as routes list them.</summary>
    public Matchers Sorted() => new(_matchers.Order());

    public bool Equals(Matchers? other) => other is not null && _matchers.SequenceEqual(other._matchers);

    public override bool Equals(object? obj) => Equals(obj as Matchers);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var matcher in _matchers)
            hash.Add(matcher);
        return hash.ToHashCode();
    }

    public ImmutableArray<Matcher>.Enumerator GetEnumerator() => _matchers.GetEnumerator();

    IEnumerator<Matcher> IEnumerable<Matcher>.GetEnumerator() => _matchers.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _matchers.AsEnumerable().GetEnumerator();

    /// <summary>As in group keys: <c>{a="b",c!="d"}</c>.</summary>
    public override string ToString() => $"{{{string.Join(',', _matchers)}}}";
}
