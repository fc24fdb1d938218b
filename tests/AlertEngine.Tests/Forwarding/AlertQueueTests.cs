using System.Collections.Immutable;
using AlertEngine.Forwarding;
using AlertEngine.Rules;

namespace AlertEngine.Tests.Forwarding;

public sealed class AlertQueueTests : IDisposable
{
    private readonly AlertQueue queue = new(capacity: 5);

    [Fact]
    public async Task Alerts_come_out_in_their_order_and_as_many_as_fit_a_batch()
    {
        queue.Add(Alerts(1, 2, 3));
        queue.Add(Alerts(4));

        Assert.Equal("1,2,3", await TakeAsync(3));
        Assert.Equal("4", await TakeAsync(3));
    }

    [Fact]
    public async Task The_oldest_make_room_and_are_counted()
    {
        queue.Add(Alerts(1, 2, 3, 4));
        var displaced = queue.Add(Alerts(5, 6, 7));

        Assert.Equal(2, displaced);
        Assert.Equal("3,4,5,6,7", await TakeAsync(9));
    }

    [Fact]
    public async Task Of_more_than_there_is_room_for_the_last_are_kept()
    {
        queue.Add(Alerts(1));
        var displaced = queue.Add(Alerts(2, 3, 4, 5, 6, 7, 8));

        Assert.Equal(3, displaced);
        Assert.Equal("4,5,6,7,8", await TakeAsync(9));
    }

    [Fact]
    public async Task A_closed_queue_gives_what_it_has_and_then_nothing()
    {
        queue.Add(Alerts(1, 2, 3));
        queue.Close();

        Assert.Equal(1, queue.Add(Alerts(4)));
        Assert.Equal("1,2", await TakeAsync(2));
        Assert.Equal("3", await TakeAsync(2));
        Assert.Equal("", await TakeAsync(2));
    }

    [Fact]
    public async Task Who_takes_from_an_empty_queue_waits()
    {
        var taking = TakeAsync(2);

        Assert.False(taking.IsCompleted);
        queue.Add(Alerts(1));
        Assert.Equal("1", await taking);
    }

    [Fact]
    public async Task Places_are_used_again_and_again()
    {
        for (var n = 0; n < 40; n += 2)
        {
            queue.Add(Alerts(n, n + 1));
            Assert.Equal($"{n},{n + 1}", await TakeAsync(9));
        }
    }

    [Fact]
    public async Task Alerts_under_different_headers_are_not_taken_together()
    {
        queue.Add(AlertsUnder([new("X-Team", "a")], 1, 2));
        queue.Add(AlertsUnder([new("X-Team", "a")], 3));
        queue.Add(AlertsUnder([new("X-Team", "b")], 4));
        queue.Add(Alerts(5));

        Assert.Equal("1,2,3", await TakeAsync(9));
        Assert.Equal("4", await TakeAsync(9));
        Assert.Equal("5", await TakeAsync(9));
    }

    public void Dispose() => queue.Dispose();

    private static ForwardedAlert[] Alerts(params int[] numbers) => AlertsUnder([], numbers);

    private static ForwardedAlert[] AlertsUnder(ImmutableArray<HeaderLine> headers, params int[] numbers) =>
        [.. numbers.Select(n => ForwardingRun.Alert($"n={n}")).Select(report => new ForwardedAlert(report, report.Labels, headers))];

    private async Task<string> TakeAsync(int most)
    {
        var batch = new ForwardedAlert[most];
        var count = await queue.TakeAsync(batch, TestContext.Current.CancellationToken);

        return string.Join(',', batch.Take(count).Select(alert => alert.Labels["n"]));
    }
}
