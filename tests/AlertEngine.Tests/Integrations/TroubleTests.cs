using AlertEngine.Integrations;
using AlertEngine.Notifications;
using AlertEngine.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace AlertEngine.Tests.Integrations;

/// <summary>Services that fail in every way, met by every integration that has golden requests.</summary>
public sealed class TroubleTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string>> Variants => GoldenVariant.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory, MemberData(nameof(Variants))]
    public async Task A_connection_that_is_cut_is_worth_another_attempt(string variant)
    {
        var (outcome, _) = await DeliverAsync(variant, context =>
        {
            context.Abort();

            return Task.CompletedTask;
        });

        Assert.IsType<DeliveryOutcome.Retry>(outcome);
    }

    [Theory, MemberData(nameof(Variants))]
    public async Task A_server_error_is_worth_another_attempt(string variant)
    {
        var (outcome, _) = await DeliverAsync(variant, context => AnswerAsync(context, 500, "down"));

        Assert.IsType<DeliveryOutcome.Retry>(outcome);
    }

    [Theory, MemberData(nameof(Variants))]
    public async Task Who_asks_for_patience_gets_it(string variant)
    {
        var (outcome, _) = await DeliverAsync(variant, context =>
        {
            context.Response.Headers.RetryAfter = "30";

            return AnswerAsync(context, 429, "slow down");
        });

        var retry = Assert.IsType<DeliveryOutcome.Retry>(outcome);
        Assert.Equal((FailureReason.RateLimited, Duration.FromSeconds(30)), (retry.Reason, retry.After));
    }

    [Theory, MemberData(nameof(Variants))]
    public async Task A_redirect_without_end_ends(string variant)
    {
        var (outcome, _) = await DeliverAsync(variant, context =>
        {
            context.Response.Headers.Location = context.Request.Path.Value;

            return AnswerAsync(context, 307, "");
        });

        Assert.IsNotType<DeliveryOutcome.Accepted>(outcome);
    }

    [Theory, MemberData(nameof(Variants))]
    public async Task Megabytes_of_garbage_are_neither_taken_nor_kept(string variant)
    {
        foreach (var status in (int[])[200, 500])
        {
            await using var service = new GarbageService(status);

            var (outcome, attempt) = await DeliverAsync(variant, service.Url);

            Assert.All(await service.TakenAsync(Cancelled), Assert.False);
            Assert.True(status == 200 || outcome is DeliveryOutcome.Retry, $"{outcome}");
            Assert.All(attempt!.Exchanges, exchange => Assert.InRange(exchange.Received.Length, 0, DeliveryAttempt.UsualBytes));
            Assert.InRange((outcome.Complaint ?? "").Length, 0, 4096);
        }
    }

    [Theory, MemberData(nameof(Variants))]
    public Task Who_never_answers_is_given_up_when_the_time_is_over(string variant) =>
        GivesUpAsync(variant, (context, asked) =>
        {
            asked.TrySetResult();

            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

    [Theory, MemberData(nameof(Variants))]
    public Task Who_answers_a_byte_at_a_time_is_given_up_when_the_time_is_over(string variant) =>
        GivesUpAsync(variant, async (context, asked) =>
        {
            using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            while (await beat.WaitForNextTickAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync(" ", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                asked.TrySetResult();
            }
        });

    private static async Task GivesUpAsync(string variant, Func<HttpContext, TaskCompletionSource, Task> serveAsync)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await StubServer.StartAsync(context => serveAsync(context, asked), Cancelled);
        await using var neighbour = await StubReceiver.StartAsync(Cancelled);
        var time = new ManualTime(Instant.FromUtc(2026, 11, 21, 3, 10));
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(5), time);
        using var delivery = new TestDelivery(new GoldenVariant(variant).Configuration(service.Url), time);
        var golden = new GoldenVariant(variant);
        golden.Script(neighbour);
        using var healthy = new TestDelivery(golden.Configuration(neighbour.Url), time);

        var stuck = delivery.SendAsync(Step, over.Token);
        await asked.Task.OrFail(() => "nobody asked the service", Cancelled);
        var (outcome, _) = await healthy.SendAsync(Step, Cancelled);
        time.Advance(Duration.FromMinutes(5));

        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
        var end = await Record.ExceptionAsync(() => stuck.OrFail(() => "it was not given up", Cancelled));
        Assert.True(end is OperationCanceledException || stuck is { IsCompletedSuccessfully: true, Result.Outcome: not DeliveryOutcome.Accepted }, $"{end}");
    }

    private static async Task<(DeliveryOutcome Outcome, DeliveryAttempt? Attempt)> DeliverAsync(string variant, RequestDelegate serve)
    {
        await using var service = await StubServer.StartAsync(serve, Cancelled);

        return await DeliverAsync(variant, service.Url);
    }

    private static async Task<(DeliveryOutcome Outcome, DeliveryAttempt? Attempt)> DeliverAsync(string variant, Uri service)
    {
        using var delivery = new TestDelivery(new GoldenVariant(variant).Configuration(service), TimeProvider.System);

        return await delivery.SendAsync(Step, Cancelled).OrFail(() => "it did not end", Cancelled);
    }

    private static GoldenStep Step => GoldenScene.All.Single(scene => scene.Name == "firing").Steps[0];

    private static Task AnswerAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;

        return context.Response.WriteAsync(body, context.RequestAborted);
    }
}
