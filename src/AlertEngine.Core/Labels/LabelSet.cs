using System.Buffers;
using System.Collections;
using System.Text;
using AlertEngine.GoText;

namespace AlertEngine.Labels;

/// <summary>
/// What an alert is about: names with values, in the order of the names' UTF-8 bytes. Equal sets are one object.
/// </summary>
public sealed class LabelSet : IEquatable<LabelSet>, IReadOnlyList<Label>
{
    /// <summary>Up to here looking at every name is faster than halving.</summary>
    private const int FewLabels = 12;

    private readonly string[] _namesAndValues;
    private readonly int _hash;

    internal LabelSet(string[] namesAndValues, int hash)
    {
        _namesAndValues = namesAndValues;
        _hash = hash;
        Fingerprint = Fingerprint.Of(namesAndValues);
    }

    public static LabelSet Empty { get; } = new([], hash: 0);

    public Fingerprint Fingerprint { get; }

    public int Count => _namesAndValues.Length / 2;

    internal ReadOnlySpan<string> NamesAndValues => _namesAndValues;

    public Label this[int index] => new(_namesAndValues[2 * index], _namesAndValues[2 * index + 1]);

    /// <summary>The value, or null when the set lacks the name.</summary>
    public string? this[string name] => IndexOf(name) is var index and >= 0 ? _namesAndValues[index + 1] : null;

    /// <summary>An empty value means that the label is absent; of labels with one name the last holds.</summary>
    public static LabelSet Of(params ReadOnlySpan<Label> labels)
    {
        var rented = ArrayPool<Label>.Shared.Rent(labels.Length);
        var sorted = rented.AsSpan(0, labels.Length);
        labels.CopyTo(sorted);
        LabelSort.Sort(sorted);
        var set = OfSorted(sorted);
        sorted.Clear();
        ArrayPool<Label>.Shared.Return(rented);
        return set;
    }

    public static bool operator ==(LabelSet? left, LabelSet? right) => ReferenceEquals(left, right);

    public static bool operator !=(LabelSet? left, LabelSet? right) => !ReferenceEquals(left, right);

    public static LabelSet From(IEnumerable<Label> labels) => Of([.. labels]);

    public bool Contains(string name) => IndexOf(name) >= 0;

    public LabelSet With(string name, string value) => this[name] == value ? this : Of([.. this, new Label(name, value)]);

    /// <summary>Both sets; where they share a name, the value of the other.</summary>
    public LabelSet With(LabelSet other) => other.Count == 0 ? this : Count == 0 ? other : Of([.. this, .. other]);

    public LabelSet Without(params ReadOnlySpan<string> names) => Keep(names, named: false);

    public LabelSet Only(params ReadOnlySpan<string> names) => Keep(names, named: true);

    public bool Equals(LabelSet? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => _hash;

    public Enumerator GetEnumerator() => new(_namesAndValues);

    IEnumerator<Label> IEnumerable<Label>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As in group keys: <c>{a="b", c="d"}</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("{");
        foreach (var (name, value) in this)
            text.Append(text.Length == 1 ? "" : ", ").Append(name).Append('=').AppendQuoted(value);
        return text.Append('}').ToString();
    }

    private static LabelSet OfSorted(ReadOnlySpan<Label> labels)
    {
        var namesAndValues = ArrayPool<string>.Shared.Rent(2 * labels.Length);
        var length = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var (name, value) = labels[i];
            if (value.Length == 0 || (i + 1 < labels.Length && labels[i + 1].Name == name))
                continue;
            namesAndValues[length++] = name;
            namesAndValues[length++] = value;
        }

        var set = length == 0 ? Empty : InternTable.Shared.Intern(namesAndValues.AsSpan(0, length));
        namesAndValues.AsSpan(0, length).Clear();
        ArrayPool<string>.Shared.Return(namesAndValues);
        return set;
    }

    private LabelSet Keep(ReadOnlySpan<string> names, bool named)
    {
        var kept = ArrayPool<string>.Shared.Rent(_namesAndValues.Length);
        var length = 0;
        for (var i = 0; i < _namesAndValues.Length; i += 2)
        {
            if (names.Contains(_namesAndValues[i]) != named)
                continue;
            kept[length++] = _namesAndValues[i];
            kept[length++] = _namesAndValues[i + 1];
        }

        var set = length == 0 ? Empty
            : length == _namesAndValues.Length ? this
            : InternTable.Shared.Intern(kept.AsSpan(0, length));
        kept.AsSpan(0, length).Clear();
        ArrayPool<string>.Shared.Return(kept);
        return set;
    }

    private int IndexOf(string name)
    {
        if (Count > FewLabels)
            return Search(name);
        for (var i = 0; i < _namesAndValues.Length; i += 2)
            if (_namesAndValues[i] == name)
                return i;
        return -1;
    }

    private int Search(string name)
    {
        var (first, last) = (0, Count - 1);
        while (first <= last)
        {
            var middle = (first + last) / 2;
            var order = Utf8Order.Compare(_namesAndValues[2 * middle], name);
            if (order == 0)
                return 2 * middle;
            (first, last) = order < 0 ? (middle + 1, last) : (first, middle - 1);
        }

        return -1;
    }

    public struct Enumerator(string[] namesAndValues) : IEnumerator<Label>
    {
        private int _index = -2;

        public readonly Label Current => new(namesAndValues[_index], namesAndValues[_index + 1]);

        readonly object IEnumerator.Current => Current;

        public bool MoveNext() => (_index += 2) < namesAndValues.Length;

        public void Reset() => _index = -2;

        public readonly void Dispose() { }
    }
}
