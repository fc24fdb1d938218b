namespace AlertEngine.Backtesting;

/// <summary>How much is asked for and held at a time.</summary>
/// <param name="Points">The most steps of one question.</param>
/// <param name="Samples">The most samples of one answer, unless it is for a single step.</param>
internal sealed record FetchLimits(int Points, int Samples)
{
    // With the buffers around it a sample takes some twenty bytes: this is a quarter of a gigabyte.
    private const int AllSamples = 12_000_000;
    private const int FewestSamples = 20_000;

    /// <summary>What one answer may hold when so many are held at once.</summary>
    public static FetchLimits Of(int points, int questions) => new(points, Math.Max(FewestSamples, AllSamples / Math.Max(1, questions)));
}
