using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Dispatch;

/// <summary>A router, the receiver that it tells, and the folder of its storage; a restart leaves the last two as they are.</summary>
internal sealed class RouterScene : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private TestRouter? router;
    private StubReceiver? receiver;

    public TestRouter Router => router ?? throw new InvalidOperationException("not started");

    public StubReceiver Receiver => receiver ?? throw new InvalidOperationException("not started");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Starts the router, or stops it and starts it anew.</summary>
    /// <param name="configuration">In which RECEIVER stands for the address of the receiver.</param>
    /// <param name="second">What the clock shows after <see cref="TestRouter.Start"/>.</param>
    public async Task StartAsync(string configuration, int second = 0, Duration startDelay = default)
    {
        await (router?.DisposeAsync() ?? ValueTask.CompletedTask);
        receiver ??= await StubReceiver.StartAsync(Cancelled);
        var time = new ManualTime(TestRouter.Start + Duration.FromSeconds(second));
        router = await TestRouter.StartAsync(folder.Path, configuration, receiver, time, startDelay);
    }

    public async ValueTask DisposeAsync()
    {
        await (router?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (receiver?.DisposeAsync() ?? ValueTask.CompletedTask);
        folder.Dispose();
    }
}
