namespace AlertEngine.PromQL.Evaluation;

/// <summary>The times at which a query is evaluated, in milliseconds since 1970. An instant query has one step.</summary>
internal readonly record struct StepGrid(long Start, long Interval, int Count)
{
    public long End => Time(Count - 1);

    public static StepGrid At(long time) => new(time, 1, 1);

    public long Time(int step) => Start + (step * Interval);
}
