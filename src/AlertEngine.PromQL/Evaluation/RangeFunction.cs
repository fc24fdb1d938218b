namespace AlertEngine.PromQL.Evaluation;

/// <summary>Makes one value of the samples in a window, which has at least one. False when there is no value.</summary>
internal delegate bool RangeFunction(in Window window, RangeCall call, out Point value);
