namespace AlertEngine.PromQL.Evaluation;

/// <summary>
/// The mean of floats: their sum divided by their number, or, from the term on at which the sum would overflow, the mean
/// of the terms so far moved a little by each further one.
/// </summary>
internal struct KahanMean : IFloatTotal
{
    private KahanSum sum;
    private double count;
    private bool isMean;

    public readonly double Value
    {
        get
        {
            var mean = sum;
            if (!isMean)
            {
                mean.Divide(count);
            }

            return mean.Value;
        }
    }

    public void Add(double term)
    {
        count++;
        if (count == 1)
        {
            sum = new(term);
            return;
        }

        if (!isMean)
        {
            var next = sum;
            next.Add(term);
            if (!next.IsInfinite)
            {
                sum = next;
                return;
            }

            isMean = true;
            sum.Divide(count - 1);
        }

        sum.Scale((count - 1) / count);
        sum.Add(term / count);
    }
}
