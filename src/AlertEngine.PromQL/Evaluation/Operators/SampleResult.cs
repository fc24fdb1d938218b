namespace AlertEngine.PromQL.Evaluation.Operators;

/// <summary>What an operator gives of two samples; for comparisons the left sample, and whether it holds.</summary>
internal readonly record struct SampleResult(Point Value, bool Holds = true);
