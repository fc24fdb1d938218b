namespace AlertEngine.RemoteWrite;

/// <summary>Samples that are sent together.</summary>
/// <param name="End">Where the queue goes on behind them.</param>
/// <param name="TooOld">Samples passed over on the way.</param>
/// <param name="Lost">Samples that cannot be read any more.</param>
/// <param name="Newest">In milliseconds.</param>
internal readonly record struct SampleBatch(long End, int Samples, int TooOld, long Lost, long Newest);
