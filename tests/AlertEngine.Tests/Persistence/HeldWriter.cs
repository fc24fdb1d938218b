namespace AlertEngine.Tests.Persistence;

/// <summary>Keeps the writer inside one operation, so that what comes meanwhile waits together.</summary>
internal sealed class HeldWriter : IDisposable
{
    private readonly ManualResetEventSlim released = new();

    private HeldWriter() { }

    public static async Task<HeldWriter> HoldAsync(TestDatabase database)
    {
        var held = new HeldWriter();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = database.WriteAsync(_ =>
        {
            entered.SetResult();
            held.released.Wait();
        });
        await entered.Task;
        return held;
    }

    public void Release() => released.Set();

    /// <summary>The event itself stays usable: the writer may only now be about to see it.</summary>
    public void Dispose() => Release();
}
