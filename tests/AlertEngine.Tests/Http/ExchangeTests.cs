using System.Collections.Immutable;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using AlertEngine.Http;
using AlertEngine.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace AlertEngine.Tests.Http;

public sealed class ExchangeTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3, "abc", "More")]
    [InlineData(6, "abcdef", "Complete")]
    [InlineData(7, "abcdef", "Complete")]
    [InlineData(0, "", "More")]
    public async Task A_body_is_read_to_its_limit(int limit, string expected, string end)
    {
        using var content = new StringContent("abcdef");

        var body = await BoundedBody.ReadAsync(content, limit, Cancelled);

        Assert.Equal((expected, end), (body.Text, body.End.ToString()));
    }

    [Fact]
    public async Task A_small_answer_that_unpacks_to_a_large_one_is_cut()
    {
        await using var server = await StubServer.StartAsync(
            async context =>
            {
                context.Response.Headers.ContentEncoding = "gzip";
                await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
                await gzip.WriteAsync(new byte[32 << 20], context.RequestAborted);
            },
            Cancelled);

        var reply = Assert.IsType<HttpReply.Answered>(await AskAsync(server.Url, limit: 100_000));

        Assert.Equal((100_000, BodyEnd.More), (reply.Body.Bytes.Length, reply.Body.End));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_told_from_one_that_ends()
    {
        var seen = new TaskCompletionSource();
        await using var server = await StubServer.StartAsync(
            async context =>
            {
                context.Response.ContentLength = 100;
                await context.Response.WriteAsync("abc", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await seen.Task;
                context.Abort();
            },
            Cancelled);
        using var http = HttpConfigs.Client(folder, "");
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Url);

        var outcome = Assert.IsType<HttpOutcome.Answered>(await http.SendAsync(request, Cancelled));
        seen.SetResult();
        using var response = outcome.Response;
        var body = await BoundedBody.ReadAsync(response.Content, 100, Cancelled);

        Assert.Equal(BodyEnd.Lost, body.End);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Thu, 01 Jan 2026 00:01:00 GMT", 60)]
    [InlineData("Wed, 31 Dec 2025 00:00:00 GMT", 0)]
    [InlineData("soon", null)]
    public async Task A_wait_that_is_asked_for_is_told(string header, int? seconds)
    {
        await using var server = await StubReceiver.StartAsync(Cancelled);
        server.Answer(new StubAnswer(503) { Headers = ImmutableDictionary<string, string>.Empty.Add("Retry-After", header) });

        var reply = Assert.IsType<HttpReply.Answered>(await AskAsync(server.Url, time: new ManualTime(Instant.FromUtc(2026, 1, 1, 0, 0))));

        Assert.Equal(seconds is { } wait ? Duration.FromSeconds(wait) : null, reply.RetryAfter);
    }

    [Fact]
    public async Task An_exchange_ends_when_its_time_is_over_though_the_body_still_drips()
    {
        var time = new ManualTime(Instant.FromUtc(2026, 1, 1, 0, 0));
        var begun = new TaskCompletionSource();
        await using var server = await StubServer.StartAsync(
            async context =>
            {
                await context.Response.WriteAsync("a", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                begun.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            },
            Cancelled);

        var asking = AskAsync(server.Url, time: time);
        await begun.Task.WaitAsync(Cancelled);
        time.Advance(Duration.FromSeconds(5));

        Assert.Equal(new HttpFailure(HttpFault.TimedOut, "no answer within 5s"), Assert.IsType<HttpReply.Failed>(await asking).Failure);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;

        var reply = Assert.IsType<HttpReply.Failed>(await AskAsync(new Uri($"http://127.0.0.1:{port}")));

        Assert.Equal(new HttpFailure(HttpFault.Unreachable, $"Connection refused (127.0.0.1:{port})"), reply.Failure);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_unreachable()
    {
        await using var server = await StubReceiver.StartAsync(Cancelled);
        server.Answer(StubAnswer.Cut);

        var reply = Assert.IsType<HttpReply.Failed>(await AskAsync(server.Url));

        Assert.Equal(HttpFault.Unreachable, reply.Failure.Fault);
    }

    public void Dispose() => folder.Dispose();

    private async Task<HttpReply> AskAsync(Uri url, int limit = 100, TimeProvider? time = null)
    {
        using var http = HttpConfigs.Client(folder, "", time);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);

        return await http.ExchangeAsync(request, Duration.FromSeconds(5), limit, Cancelled);
    }
}
