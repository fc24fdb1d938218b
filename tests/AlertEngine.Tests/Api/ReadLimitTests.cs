using System.Diagnostics.Metrics;
using System.Text;
using AlertEngine.Api;
using AlertEngine.Hosting;
using AlertEngine.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AlertEngine.Tests.Api;

public sealed class ReadLimitTests : IDisposable
{
    private readonly ServiceProvider provider = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly TaskCompletionSource held = new();
    private readonly Measurements measured;
    private readonly ReadLimit limit;

    public ReadLimitTests()
    {
        var meters = provider.GetRequiredService<IMeterFactory>();
        measured = new Measurements(meters);
        limit = new ReadLimit(new WebLimits(ConcurrentReads: 1, Timeout: null), new RequestInstruments(meters, TimeProvider.System));
    }

    [Fact]
    public async Task One_more_than_may_be_read_at_a_time_is_told_to_come_again()
    {
        var first = limit.HandleAsync(Request("GET", "/api/v2/alerts"), _ => held.Task);
        var second = Request("GET", "/api/v2/alerts");

        await limit.HandleAsync(second, _ => Task.CompletedTask);

        Assert.Equal(503, second.Response.StatusCode);
        Assert.Equal("Limit of concurrent GET requests reached (1), try again later.\n\n", Body(second));
        Assert.Equal(1, measured["alertmanager_http_concurrency_limit_exceeded_total{method=get}"]);
        Assert.Equal(1, measured["alertmanager_http_requests_in_flight{method=get}"]);
        held.SetResult();
        await first;
        Assert.Equal(0, measured["alertmanager_http_requests_in_flight{method=get}"]);
    }

    [Theory]
    [InlineData("POST", "/api/v2/alerts")]
    [InlineData("GET", "/-/healthy")]
    [InlineData("GET", "/-/ready")]
    public async Task Posts_and_questions_after_its_health_are_always_answered(string method, string path)
    {
        var first = limit.HandleAsync(Request("GET", "/api/v2/alerts"), _ => held.Task);
        var second = Request(method, path);

        await limit.HandleAsync(second, _ => Task.CompletedTask);

        Assert.Equal(200, second.Response.StatusCode);
        held.SetResult();
        await first;
    }

    [Fact]
    public async Task A_place_is_free_again_when_a_request_failed()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => limit.HandleAsync(Request("GET", "/x"), _ => throw new InvalidOperationException()));
        var next = Request("GET", "/x");

        await limit.HandleAsync(next, _ => Task.CompletedTask);

        Assert.Equal(200, next.Response.StatusCode);
    }

    [Fact]
    public async Task What_takes_too_long_is_told_so()
    {
        var context = Request("GET", "/api/v2/alerts");

        await AnswerTimeout.After(Duration.FromSeconds(2)).WriteTimeoutResponse!(context);

        Assert.Equal("Exceeded configured timeout of 2s.\n", Body(context));
    }

    public void Dispose()
    {
        measured.Dispose();
        provider.Dispose();
    }

    private static DefaultHttpContext Request(string method, string path) =>
        new() { Request = { Method = method, Path = path }, Response = { Body = new MemoryStream() } };

    private static string Body(HttpContext context) => Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());
}
