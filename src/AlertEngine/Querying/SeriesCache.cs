using AlertEngine.Labels;

namespace AlertEngine.Querying;

/// <summary>The series that one rule has seen, each known again by the bytes in which the source writes its labels.</summary>
/// <param name="create">Makes a series of its labels when it is first seen.</param>
internal sealed class SeriesCache<T>(Func<LabelSet, T> create)
    where T : class
{
    /// <summary>The series of labels that no bytes stand for: a scalar's, or those of our own store.</summary>
    public T Of(LabelSet labels) => create(labels);
}
