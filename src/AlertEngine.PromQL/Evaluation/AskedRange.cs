namespace AlertEngine.PromQL.Evaluation;

/// <summary>
/// What the caller asked for, in milliseconds: <c>start()</c>, <c>end()</c>, <c>step()</c> and <c>range()</c> tell of it, in
/// subqueries too. An instant query has the interval 0.
/// </summary>
internal readonly record struct AskedRange(long Start, long End, long Interval)
{
    public StepGrid Grid => Interval == 0 ? StepGrid.At(Start) : new(Start, Interval, (int)((End - Start) / Interval) + 1);
}
