namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>The larger and the smaller of two floats as Go sees it: nothing, not even NaN, is larger than infinity.</summary>
internal static class GoMath
{
    public static double Max(double x, double y) =>
        double.IsPositiveInfinity(x) || double.IsPositiveInfinity(y) ? double.PositiveInfinity : Math.Max(x, y);

    public static double Min(double x, double y) =>
        double.IsNegativeInfinity(x) || double.IsNegativeInfinity(y) ? double.NegativeInfinity : Math.Min(x, y);
}
