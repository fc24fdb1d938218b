namespace AlertEngine.PromQL.Evaluation;

/// <summary>A sum of floats that also keeps what rounding took from it, in Neumaier's way. The default is the sum of none.</summary>
internal struct KahanSum(double first) : IFloatTotal
{
    private double sum = first;
    private double lost;

    public readonly double Value => sum + lost;

    /// <summary>Whether the sum is beyond all floats, be it because a term is.</summary>
    public readonly bool IsInfinite => double.IsInfinity(sum);

    public void Add(double term)
    {
        var next = sum + term;
        if (double.IsInfinity(next))
        {
            lost = 0;
        }
        else if (Math.Abs(sum) >= Math.Abs(term))
        {
            lost += sum - next + term;
        }
        else
        {
            lost += term - next + sum;
        }

        sum = next;
    }

    public void Add(in KahanSum other)
    {
        Add(other.sum);
        Add(other.lost);
    }

    public void Scale(double factor) => (sum, lost) = (sum * factor, lost * factor);

    public void Divide(double divisor) => (sum, lost) = (sum / divisor, lost / divisor);
}
