using System.Net;
using AlertEngine.Diagnostics;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Diagnostics;

public sealed class ReadinessTests
{
    private readonly Readiness readiness = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_program_is_ready_once_everything_it_waits_for_is_done()
    {
        var storage = readiness.Require("storage restored");
        var configuration = readiness.Require("configuration loaded");

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "not ready, waiting for: storage restored, configuration loaded"),
            await GetReadyAsync());
        storage.Done();
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "not ready, waiting for: configuration loaded"), await GetReadyAsync());
        configuration.Done();
        Assert.Equal((HttpStatusCode.OK, "OK"), await GetReadyAsync());
    }

    [Fact]
    public async Task A_program_that_answers_is_healthy_even_when_it_is_not_ready()
    {
        readiness.Require("storage restored");
        await using var server = await StubServer.StartAsync(Readiness.HandleHealthyAsync, Cancelled);
        using var http = new HttpClient();

        Assert.Equal("OK", await http.GetStringAsync(server.Url, Cancelled));
    }

    [Fact]
    public async Task HEAD_gets_the_status_and_the_length_without_the_body()
    {
        await using var server = await StubServer.StartAsync(readiness.HandleReadyAsync, Cancelled);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Head, server.Url);

        using var answer = await http.SendAsync(request, Cancelled);

        Assert.Equal((HttpStatusCode.OK, 2), (answer.StatusCode, answer.Content.Headers.ContentLength));
        Assert.Equal("", await answer.Content.ReadAsStringAsync(Cancelled));
    }

    private async Task<(HttpStatusCode Status, string Body)> GetReadyAsync()
    {
        await using var server = await StubServer.StartAsync(readiness.HandleReadyAsync, Cancelled);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(server.Url, Cancelled);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }
}
