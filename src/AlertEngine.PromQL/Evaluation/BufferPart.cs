namespace AlertEngine.PromQL.Evaluation;

/// <summary>Samples that stand next to each other in a buffer.</summary>
internal readonly record struct BufferPart(int First, int Count)
{
    public int Last => First + Count - 1;
}
