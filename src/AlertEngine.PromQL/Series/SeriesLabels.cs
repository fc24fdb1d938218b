using AlertEngine.GoText;

namespace AlertEngine.PromQL.Series;

/// <summary>The labels of a series, the metric's name among them as <c>__name__</c>, in the order of their names' UTF-8 bytes.</summary>
public sealed class SeriesLabels : IEquatable<SeriesLabels>
{
    public const string MetricName = "__name__";

    private readonly string[] namesAndValues;
    private readonly int hash;

    private SeriesLabels(string[] namesAndValues)
    {
        this.namesAndValues = namesAndValues;
        var hash = default(HashCode);
        foreach (var text in namesAndValues)
        {
            hash.Add(text);
        }

        this.hash = hash.ToHashCode();
    }

    public static SeriesLabels Empty { get; } = new([]);

    /// <summary>By names and values in turn, as matrices are sorted.</summary>
    public static IComparer<SeriesLabels> Order { get; } = Comparer<SeriesLabels>.Create(Compare);

    public int Count => namesAndValues.Length / 2;

    /// <summary>Names at even places, each followed by its value.</summary>
    public ReadOnlySpan<string> NamesAndValues => namesAndValues;

    /// <summary>The value, or null when the label is missing.</summary>
    public string? this[string name]
    {
        get
        {
            for (var i = 0; i < namesAndValues.Length; i += 2)
            {
                if (namesAndValues[i] == name)
                {
                    return namesAndValues[i + 1];
                }
            }

            return null;
        }
    }

    /// <summary>From labels in any order; one with an empty value counts as missing, of labels with one name the last holds.</summary>
    public static SeriesLabels Of(params ReadOnlySpan<(string Name, string Value)> labels)
    {
        var sorted = labels.ToArray();
        var positions = new int[sorted.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = i;
        }

        Array.Sort(positions, (a, b) => UnicodeText.Compare(sorted[a].Name, sorted[b].Name) is var order and not 0 ? order : a - b);
        var kept = new List<string>(2 * sorted.Length);
        for (var i = 0; i < positions.Length; i++)
        {
            var (name, value) = sorted[positions[i]];
            if (value.Length > 0 && (i + 1 == positions.Length || sorted[positions[i + 1]].Name != name))
            {
                kept.Add(name);
                kept.Add(value);
            }
        }

        return OfSorted(kept);
    }

    public SeriesLabels With(string name, string value)
    {
        if ((this[name] ?? "") == value)
        {
            return this;
        }

        var labels = new List<string>(namesAndValues.Length + 2);
        var placed = value.Length == 0;
        for (var i = 0; i < namesAndValues.Length; i += 2)
        {
            if (!placed && UnicodeText.Compare(name, namesAndValues[i]) <= 0)
            {
                labels.Add(name);
                labels.Add(value);
                placed = true;
            }

            if (namesAndValues[i] != name)
            {
                labels.Add(namesAndValues[i]);
                labels.Add(namesAndValues[i + 1]);
            }
        }

        if (!placed)
        {
            labels.Add(name);
            labels.Add(value);
        }

        return OfSorted(labels);
    }

    public SeriesLabels Without(params ReadOnlySpan<string> names) => Keep(names, named: false);

    public SeriesLabels Only(params ReadOnlySpan<string> names) => Keep(names, named: true);

    public bool Equals(SeriesLabels? other) =>
        ReferenceEquals(this, other)
        || (other is not null && hash == other.hash && NamesAndValues.SequenceEqual(other.NamesAndValues));

    public override bool Equals(object? obj) => Equals(obj as SeriesLabels);

    public override int GetHashCode() => hash;

    /// <summary>As queries print them: <c>up{job="api"}</c>.</summary>
    public override string ToString() => Printing.LabelsText.Print(this);

    private static int Compare(SeriesLabels x, SeriesLabels y)
    {
        var shared = Math.Min(x.namesAndValues.Length, y.namesAndValues.Length);
        for (var i = 0; i < shared; i++)
        {
            if (UnicodeText.Compare(x.namesAndValues[i], y.namesAndValues[i]) is var order and not 0)
            {
                return order;
            }
        }

        return x.namesAndValues.Length - y.namesAndValues.Length;
    }

    private static SeriesLabels OfSorted(List<string> labels) => labels.Count == 0 ? Empty : new([.. labels]);

    private SeriesLabels Keep(ReadOnlySpan<string> names, bool named)
    {
        var count = 0;
        for (var i = 0; i < namesAndValues.Length; i += 2)
        {
            count += names.Contains(namesAndValues[i]) == named ? 2 : 0;
        }

        if (count == namesAndValues.Length)
        {
            return this;
        }

        if (count == 0)
        {
            return Empty;
        }

        var kept = new string[count];
        var next = 0;
        for (var i = 0; i < namesAndValues.Length; i += 2)
        {
            if (names.Contains(namesAndValues[i]) == named)
            {
                kept[next++] = namesAndValues[i];
                kept[next++] = namesAndValues[i + 1];
            }
        }

        return new(kept);
    }
}
