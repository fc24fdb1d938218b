using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Web;

/// <summary>The same file, client and answer as Alertmanager's own.</summary>
public sealed class PeerTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refusals_are_worded_as_Alertmanager_words_them()
    {
        var config = folder.Write("am.yml", "route: {receiver: one}\nreceivers: [{name: one}]\n");
        var web = folder.Write(
            "web.yml",
            """
            basic_auth_users: {alice: $2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW}
            http_server_config: {headers: {X-Frame-Options: deny}}
            rate_limit: {interval: 1h, burst: 1}
            """);
        string[] flags = [$"--config.file={config}", $"--web.config.file={web}", "--cluster.listen-address="];
        await using var peer = ExternalTool.Alertmanager.Start(
            [.. flags, $"--storage.path={folder.File("peer")}", "--web.listen-address=127.0.0.1:0"]);
        await using var ours = ProgramProcess.Launch(
            [.. flags, $"--storage.path={folder.File("ours")}", "--web.listen-address=127.0.0.1:0"]);

        var theirs = await AnswersAsync(await peer.LineAsync("TLS is disabled", Cancellation));

        Assert.Equal(theirs, await AnswersAsync(await ours.LineAsync("msg=Listening", Cancellation)));
    }

    public void Dispose() => folder.Dispose();

    private static async Task<string[]> AnswersAsync(string listening)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{listening.Split("address=")[1].Split(' ')[0]}") };
        var answers = new List<string>();
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Get, HttpMethod.Head])
        {
            using var answer = await http.SendAsync(new HttpRequestMessage(method, "/-/healthy"), Cancellation);
            var headers = answer.Headers.Concat(answer.Content.Headers)
                .Where(header => header.Key is not "Date")
                .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
            answers.Add($"{answer.StatusCode}\n{string.Join('\n', headers.Order(StringComparer.Ordinal))}\n{await answer.Content.ReadAsStringAsync(Cancellation)}");
        }

        return [.. answers];
    }
}
