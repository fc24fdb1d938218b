namespace AlertEngine.PromQL.Evaluation.Selectors;

/// <summary>The times at which a selector or subquery looks at its samples: one per step, or with <c>@</c> always the same.</summary>
internal readonly record struct LookTimes(long First, long Interval, long Last)
{
    public static LookTimes Fixed(long time) => new(time, 0, time);

    public long At(int step) => First + (step * Interval);
}
