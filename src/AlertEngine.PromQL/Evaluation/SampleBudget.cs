namespace AlertEngine.PromQL.Evaluation;

/// <summary>How many samples a query may hold in memory at once.</summary>
internal sealed class SampleBudget(int most)
{
    private long held;

    public void Take(long samples)
    {
        Check(samples);
        held += samples;
    }

    public void Release(long samples) => held -= samples;

    public void Check(long more)
    {
        if (held + more > most)
        {
            throw new QueryException(
                QueryErrorKind.TooManySamples, "query processing would load too many samples into memory in query execution");
        }
    }
}
