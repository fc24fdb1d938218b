namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>The best few of many values, held as a heap whose root is the worst of them. Used again for every step.</summary>
internal sealed class Ranking(int candidates, Comparison<double> better)
{
    private readonly int[] heap = new int[candidates];
    private readonly double[] values = new double[candidates];
    private readonly bool[] isHeld = new bool[candidates];
    private int count;
    private int limit;

    /// <summary>Best first, once finished.</summary>
    public IEnumerable<int> Best => heap.Take(count);

    public void Start(int most)
    {
        Array.Clear(isHeld);
        (count, limit) = (0, Math.Min(most, candidates));
    }

    /// <summary>Of equal values the one offered first stays.</summary>
    public void Offer(int candidate, double value)
    {
        values[candidate] = value;
        if (count < limit)
        {
            heap[count++] = candidate;
            Raise(count - 1);
        }
        else if (limit > 0 && better(value, values[heap[0]]) < 0)
        {
            heap[0] = candidate;
            Sink();
        }
    }

    public void Finish()
    {
        Array.Sort(heap, 0, count, Comparer<int>.Create((a, b) => better(values[a], values[b]) is var order and not 0 ? order : a - b));
        foreach (var candidate in heap.AsSpan(0, count))
        {
            isHeld[candidate] = true;
        }
    }

    public bool Holds(int candidate) => isHeld[candidate];

    private bool IsWorse(int place, int other) => better(values[heap[place]], values[heap[other]]) > 0;

    private void Raise(int place)
    {
        for (; place > 0 && IsWorse(place, (place - 1) / 2); place = (place - 1) / 2)
        {
            (heap[place], heap[(place - 1) / 2]) = (heap[(place - 1) / 2], heap[place]);
        }
    }

    private void Sink()
    {
        for (var place = 0; 2 * place + 1 < count;)
        {
            var child = 2 * place + 1;
            child += child + 1 < count && IsWorse(child + 1, child) ? 1 : 0;
            if (!IsWorse(child, place))
            {
                return;
            }

            (heap[place], heap[child]) = (heap[child], heap[place]);
            place = child;
        }
    }
}
