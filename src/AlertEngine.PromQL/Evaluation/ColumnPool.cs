using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>Columns of one number of steps that are used again. One that never comes back is only a little garbage.</summary>
internal sealed class ColumnPool(int steps, bool keepsDroppedNames)
{
    private const int Most = 64;

    private readonly Stack<SeriesColumn> free = new();

    public SeriesColumn Rent(SeriesLabels labels, bool dropsName = false)
    {
        if (!free.TryPop(out var column))
        {
            column = new SeriesColumn(steps);
            column.Reset();
        }

        column.Name(labels, dropsName, keepsDroppedNames);
        return column;
    }

    /// <summary>The series that have any value.</summary>
    public IEnumerable<SeriesColumn> NotEmpty(IEnumerable<SeriesColumn> columns)
    {
        foreach (var column in columns)
        {
            if (column.IsEmpty())
            {
                Return(column);
            }
            else
            {
                yield return column;
            }
        }
    }

    public void Return(SeriesColumn column)
    {
        if (free.Count < Most)
        {
            column.Reset();
            free.Push(column);
        }
    }
}
