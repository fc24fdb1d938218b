using AlertEngine.Pipeline;

namespace AlertEngine.Dispatch;

/// <summary>The deliveries of a shard that are under way, beside its loop.</summary>
/// <param name="allBegun">Is told when none waits to begin any more.</param>
internal sealed partial class LaneDeliveries(Delivery delivery, Action allBegun, ILogger<DispatchShard> logger) : IDisposable
{
    private readonly Dictionary<DeliveryLane, Task> running = [];
    private readonly DeliveryStarts starts = new(allBegun);
    private readonly CancellationTokenSource stopping = new();

    public bool AreUnderWay => running.Count > 0;

    /// <summary>Whether some of them have not begun.</summary>
    public bool AreWaiting => starts.AreWaiting;

    /// <param name="ended">Is told whether it succeeded.</param>
    public void Begin(DeliveryLane lane, DeliveryOrder order, Func<bool, Task> ended)
    {
        lane.IsBusy = true;
        order.Enter();
        var begun = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        running[lane] = begun.Task.Unwrap();
        starts.Add(() => begun.SetResult(RunAsync(order, ended)));
    }

    public void Ended(DeliveryLane lane)
    {
        running.Remove(lane);
        lane.IsBusy = false;
    }

    /// <summary>Waits for them; those that take longer are given up.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(running.Values).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await stopping.CancelAsync();
            await Task.WhenAll(running.Values);
        }
    }

    public void Dispose() => stopping.Dispose();

    private async Task RunAsync(DeliveryOrder order, Func<bool, Task> ended)
    {
        var succeeded = false;
        try
        {
            succeeded = await delivery.RunAsync(order, stopping.Token);
        }
        catch (Exception e) // the group must hear of the end, whatever it was
        {
            DeliveryBroke(order.Key.Group.Text, order.Key.Receiver, order.Key.Integration, e);
        }

        order.Leave();
        await ended(succeeded);
    }

    [LoggerMessage(LogLevel.Error, "A delivery broke off")]
    private partial void DeliveryBroke(string aggrGroup, string receiver, string integration, Exception exception);
}
