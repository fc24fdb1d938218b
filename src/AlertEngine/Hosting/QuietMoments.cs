namespace AlertEngine.Hosting;

/// <summary>
/// When it is worth the pause to bring memory in order: nobody asks for much just now, and the heap is another one than it was when that
/// was done last.
/// </summary>
internal sealed class QuietMoments
{
    /// <summary>Allocated between two looks by a program that only waits.</summary>
    public const long Little = 4L << 20;

    /// <summary>A smaller difference is not worth it; nor is one of less than a quarter.</summary>
    public const long Much = 16L << 20;

    /// <summary>With more than this the pause would be felt.</summary>
    public const long Largest = 256L << 20;

    private long lastAllocated;
    private long settled;

    /// <param name="allocated">Ever, in bytes.</param>
    /// <param name="heap">Now.</param>
    public bool IsNow(long allocated, long heap)
    {
        var isQuiet = allocated - lastAllocated < Little;
        lastAllocated = allocated;

        return isQuiet && heap <= Largest && Math.Abs(heap - settled) > Math.Max(Much, settled / 4);
    }

    /// <summary>What is left of the heap once it has been brought in order.</summary>
    public void Settled(long heap) => settled = heap;
}
