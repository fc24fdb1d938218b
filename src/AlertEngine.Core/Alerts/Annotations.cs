using System.Collections;
using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.Alerts;

/// <summary>What is told of an alert besides its labels: names in the order of their UTF-8 bytes, with texts that may be empty.</summary>
public sealed class Annotations : IEquatable<Annotations>, IReadOnlyList<Label>
{
    private readonly ImmutableArray<string> names;
    private readonly ImmutableArray<string> texts;

    private Annotations(ImmutableArray<string> names, ImmutableArray<string> texts) => (this.names, this.texts) = (names, texts);

    public static Annotations Empty { get; } = new([], []);

    public int Count => names.Length;

    public Label this[int index] => new(names[index], texts[index]);

    /// <summary>The text, or null when there is none of that name.</summary>
    public string? this[string name] => names.IndexOf(name) is var index and >= 0 ? texts[index] : null;

    /// <summary>Of annotations with one name the last holds.</summary>
    public static Annotations From(IEnumerable<Label> annotations)
    {
        var last = new SortedDictionary<string, string>(Utf8Order.Instance);
        foreach (var (name, text) in annotations)
        {
            last[name] = text;
        }

        return last.Count == 0 ? Empty : new([.. last.Keys], [.. last.Values]);
    }

    /// <summary>Other texts under the same names, which are shared: one for each, in their order.</summary>
    public Annotations WithTexts(ImmutableArray<string> others)
    {
        if (others.Length != names.Length)
        {
            throw new ArgumentException($"there are {names.Length} names and {others.Length} texts", nameof(others));
        }

        return new(names, others);
    }

    public bool Equals(Annotations? other) =>
        ReferenceEquals(this, other)
        || (other is not null && names.AsSpan().SequenceEqual(other.names.AsSpan()) && texts.AsSpan().SequenceEqual(other.texts.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as Annotations);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var text in texts)
        {
            hash.Add(text, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<Label> GetEnumerator()
    {
        for (var i = 0; i < names.Length; i++)
        {
            yield return new(names[i], texts[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
