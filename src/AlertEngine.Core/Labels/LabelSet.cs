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

    // Who has more to say takes the longer way.
    private const int MostWritten = 64;

    private readonly string[] names; // of all sets that have the same
    private readonly string[] values;
    private readonly int hash;

    internal LabelSet(string[] names, string[] values, int hash)
    {
        (this.names, this.values, this.hash) = (names, values, hash);
        Fingerprint = Fingerprint.Of(names, values);
    }

    public static LabelSet Empty { get; } = new([], [], hash: 0);

    public Fingerprint Fingerprint { get; }

    public int Count => names.Length;

    public Label this[int index] => new(names[index], values[index]);

    /// <summary>The value, or null when the set lacks the name.</summary>
    public string? this[string name] => IndexOf(name) is var index and >= 0 ? values[index] : null;

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

    /// <summary>Those of a JSON object that is written as Go programs write it and needs no escapes; null when it is not.</summary>
    public static LabelSet? FromWritten(ReadOnlySpan<byte> json)
    {
        var fields = new GoJsonTexts(json);
        var rented = ArrayPool<Label>.Shared.Rent(MostWritten);
        var count = 0;
        var isPlain = !json.Contains((byte)'\\');
        while (isPlain && count < MostWritten && fields.MoveNext())
        {
            var (name, value) = (SharedText.Read(fields.Name), SharedText.Read(fields.Text));
            isPlain = name is not null && value is { Length: > 0 };
            rented[count++] = new(name!, value!);
        }

        var labels = rented.AsSpan(0, count);
        var set = isPlain && fields.IsOver && count > 0 ? InternTable.Shared.Intern(labels) : null;
        labels.Clear();
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

    public override int GetHashCode() => hash;

    public Enumerator GetEnumerator() => new(names, values);

    IEnumerator<Label> IEnumerable<Label>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As in group keys: <c>{a="b", c="d"}</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("{");
        foreach (var (name, value) in this)
        {
            text.Append(text.Length == 1 ? "" : ", ").Append(name).Append('=').AppendQuoted(value);
        }

        return text.Append('}').ToString();
    }

    /// <summary>Whether these are its labels, in their order.</summary>
    internal bool Is(ReadOnlySpan<Label> labels)
    {
        if (labels.Length != names.Length)
        {
            return false;
        }

        for (var i = 0; i < labels.Length; i++)
        {
            if (values[i] != labels[i].Value || names[i] != labels[i].Name)
            {
                return false;
            }
        }

        return true;
    }

    private static LabelSet OfSorted(Span<Label> labels)
    {
        var length = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i].Value.Length > 0 && (i + 1 == labels.Length || labels[i + 1].Name != labels[i].Name))
            {
                labels[length++] = labels[i];
            }
        }

        return length == 0 ? Empty : InternTable.Shared.Intern(labels[..length]);
    }

    private LabelSet Keep(ReadOnlySpan<string> wanted, bool named)
    {
        var rented = ArrayPool<Label>.Shared.Rent(Count);
        var length = 0;
        for (var i = 0; i < Count; i++)
        {
            if (wanted.Contains(names[i]) == named)
            {
                rented[length++] = this[i];
            }
        }

        var kept = rented.AsSpan(0, length);
        var set = length == 0 ? Empty
            : length == Count ? this
            : InternTable.Shared.Intern(kept);
        kept.Clear();
        ArrayPool<Label>.Shared.Return(rented);
        return set;
    }

    private int IndexOf(string name)
    {
        if (names.Length > FewLabels)
        {
            return Search(name);
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    private int Search(string name)
    {
        var (first, last) = (0, Count - 1);
        while (first <= last)
        {
            var middle = (first + last) / 2;
            var order = Utf8Order.Compare(names[middle], name);
            if (order == 0)
            {
                return middle;
            }

            (first, last) = order < 0 ? (middle + 1, last) : (first, middle - 1);
        }

        return -1;
    }

    public struct Enumerator(string[] names, string[] values) : IEnumerator<Label>
    {
        private int index = -1;

        public readonly Label Current => new(names[index], values[index]);

        readonly object IEnumerator.Current => Current;

        public bool MoveNext() => ++index < names.Length;

        public void Reset() => index = -1;

        public readonly void Dispose() { }
    }
}
