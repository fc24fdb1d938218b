using System.Buffers;
using System.Collections;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
    public static Annotations From(IEnumerable<Label> annotations) => Of([.. annotations]);

    /// <summary>The same; where another has these names, they are shared.</summary>
    public static Annotations Of(ReadOnlySpan<Label> annotations, Annotations? like = null)
    {
        if (annotations.IsEmpty)
        {
            return Empty;
        }

        var rented = ArrayPool<Label>.Shared.Rent(annotations.Length);
        var sorted = rented.AsSpan(0, annotations.Length);
        annotations.CopyTo(sorted);
        LabelSort.Sort(sorted);
        var count = 0;
        foreach (var annotation in sorted)
        {
            count = count > 0 && sorted[count - 1].Name == annotation.Name ? count - 1 : count;
            sorted[count++] = annotation;
        }

        var last = sorted[..count];
        var texts = new string[count];
        for (var i = 0; i < count; i++)
        {
            texts[i] = last[i].Value;
        }

        var names = like is not null && HaveNames(last, like.names) ? like.names : NamesOf(last);
        sorted.Clear();
        ArrayPool<Label>.Shared.Return(rented);

        return new(names, ImmutableCollectionsMarshal.AsImmutableArray(texts));
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

    private static bool HaveNames(ReadOnlySpan<Label> annotations, ImmutableArray<string> names)
    {
        if (annotations.Length != names.Length)
        {
            return false;
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (annotations[i].Name != names[i])
            {
                return false;
            }
        }

        return true;
    }

    private static ImmutableArray<string> NamesOf(ReadOnlySpan<Label> annotations)
    {
        var names = ImmutableArray.CreateBuilder<string>(annotations.Length);
        foreach (var (name, _) in annotations)
        {
            names.Add(name);
        }

        return names.MoveToImmutable();
    }
}
