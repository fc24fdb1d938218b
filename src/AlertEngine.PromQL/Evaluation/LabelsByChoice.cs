using System.Collections.Immutable;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>Compares label sets by the labels that count: those named, or all but those named. Makes no other label sets.</summary>
internal sealed class LabelsByChoice(bool namedCount, ImmutableArray<string> names) : IEqualityComparer<SeriesLabels>
{
    public bool Equals(SeriesLabels? x, SeriesLabels? y)
    {
        if (ReferenceEquals(x, y))
        {
            return true;
        }

        var left = x!.NamesAndValues;
        var right = y!.NamesAndValues;
        var (i, j) = (Next(left, 0), Next(right, 0));
        while (i < left.Length && j < right.Length)
        {
            if (left[i] != right[j] || left[i + 1] != right[j + 1])
            {
                return false;
            }

            (i, j) = (Next(left, i + 2), Next(right, j + 2));
        }

        return i >= left.Length && j >= right.Length;
    }

    public int GetHashCode(SeriesLabels labels)
    {
        var hash = default(HashCode);
        var texts = labels.NamesAndValues;
        for (var i = Next(texts, 0); i < texts.Length; i = Next(texts, i + 2))
        {
            hash.Add(texts[i], StringComparer.Ordinal);
            hash.Add(texts[i + 1], StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>Only the labels that count.</summary>
    public SeriesLabels Choose(SeriesLabels labels) =>
        namedCount ? labels.Only(names.AsSpan()) : labels.Without(names.AsSpan());

    private int Next(ReadOnlySpan<string> texts, int from)
    {
        while (from < texts.Length && names.Contains(texts[from]) != namedCount)
        {
            from += 2;
        }

        return from;
    }
}
