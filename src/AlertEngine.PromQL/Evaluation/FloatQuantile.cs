namespace AlertEngine.PromQL.Evaluation;

/// <summary>The value below which a part of many floats lies.</summary>
internal static class FloatQuantile
{
    private const int SortedAtOnce = 16;

    /// <summary>Between the two nearest where none lies there exactly; NaN is less than all. Moves the values around.</summary>
    public static double Of(Span<double> values, double quantile)
    {
        if (values.IsEmpty || double.IsNaN(quantile))
        {
            return double.NaN;
        }

        if (quantile is < 0 or > 1)
        {
            return quantile < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var rank = quantile * (values.Length - 1);
        var place = (int)rank;
        var weight = rank - place;
        var numbers = values[MoveNaNsToFront(values)..];
        place -= values.Length - numbers.Length;
        if (place < 0)
        {
            return double.NaN;
        }

        var lower = Select(numbers, place);
        var upper = place + 1 < numbers.Length ? Least(numbers[(place + 1)..]) : lower;
        return (lower * (1 - weight)) + (upper * weight);
    }

    private static int MoveNaNsToFront(Span<double> values)
    {
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
            {
                (values[i], values[count]) = (values[count], values[i]);
                count++;
            }
        }

        return count;
    }

    /// <summary>The value that sorting would put at the place. Those behind it are not less afterwards.</summary>
    private static double Select(Span<double> values, int place)
    {
        // Each round takes away a good part, unless the values were chosen to prevent it: then sorting is better.
        for (var rounds = 64; rounds > 0 && values.Length > SortedAtOnce; rounds--)
        {
            var split = Partition(values);
            if (place < split)
            {
                values = values[..split];
            }
            else
            {
                values = values[split..];
                place -= split;
            }
        }

        values.Sort();
        return values[place];
    }

    /// <summary>Hoare's way. Nothing before the split is greater than anything behind it, and neither side is empty.</summary>
    private static int Partition(Span<double> values)
    {
        var (first, middle, last) = (values[0], values[values.Length / 2], values[^1]);
        var pivot = Math.Max(Math.Min(first, middle), Math.Min(Math.Max(first, middle), last));
        var left = -1;
        var right = values.Length;
        while (true)
        {
            while (values[++left] < pivot)
            {
            }

            while (values[--right] > pivot)
            {
            }

            if (left >= right)
            {
                return right + 1;
            }

            (values[left], values[right]) = (values[right], values[left]);
        }
    }

    private static double Least(ReadOnlySpan<double> values)
    {
        var least = values[0];
        foreach (var value in values)
        {
            least = value < least ? value : least;
        }

        return least;
    }
}
