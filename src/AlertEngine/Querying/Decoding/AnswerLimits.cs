namespace AlertEngine.Querying.Decoding;

/// <summary>How much of an answer is taken before it counts as an accident.</summary>
/// <param name="Bytes">Of the whole answer, after decompression.</param>
/// <param name="Part">Of one series, or of any other single part.</param>
internal sealed record AnswerLimits(long Bytes, int Part, int Series)
{
    public static readonly AnswerLimits Default = new(Bytes: 256 << 20, Part: 16 << 20, Series: 1_000_000);
}
