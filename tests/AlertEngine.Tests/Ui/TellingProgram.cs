using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AlertEngine.Tests.Support;
using AngleSharp.Html.Dom;

namespace AlertEngine.Tests.Ui;

/// <summary>One program whose receivers were told something, for all tests of a class: each of them was sent one test, in this order.</summary>
public sealed class TellingProgram : IAsyncLifetime
{
    /// <summary>Under which everything is served.</summary>
    public const string Prefix = "/tower";

    /// <summary>What no page may show.</summary>
    public const string Secret = "7d4c1a2b9e8f7a6d5c4b3a29";

    private static readonly string[] Receivers = ["hook", "refusing", "mail", "inbox/night"];

    private readonly PageClient client = new();
    private StubReceiver stub = null!;
    private StubMailServer mails = null!;
    private ProgramProcess program = null!;

    public HttpClient Http => client.Http;

    internal StubReceiver Stub => stub;

    public async ValueTask InitializeAsync()
    {
        stub = await StubReceiver.StartAsync(CancellationToken.None);
        stub.Decide = request => request.Path.StartsWith("/refusing", StringComparison.Ordinal)
            ? new StubAnswer(400, """{"reason":"no such channel"}""")
            : new StubAnswer(200, """{"ok":true,"id":[1,2]}""");
        mails = StubMailServer.Start();
        program = await ProgramProcess.StartAsync(
            $$"""
            global: {smtp_smarthost: '{{mails.Address}}', smtp_from: engine@example.com, smtp_require_tls: false}
            route:
              receiver: hook
              group_by: [alertname]
              routes:
                - {receiver: mail, matchers: [team="mail"], continue: true, mute_time_intervals: [never], active_time_intervals: [always]}
                - receiver: inbox/night
                  matchers: [team=~"mail|night"]
                  mute_time_intervals: [always]
                  routes: [{receiver: refusing, matchers: [loud="yes"]}]
            receivers:
              - name: hook
                webhook_configs: [{url: '{{stub.Url}}hook/{{Secret}}'}]
              - name: refusing
                webhook_configs: [{url: '{{stub.Url}}refusing'}]
              - name: mail
                email_configs: [{to: people@example.com}]
              - name: inbox/night
                inbox_configs: [{}]
            inhibit_rules:
              - {name: hosts, source_matchers: [alertname="ClusterDown"], target_matchers: [severity="warning"], equal: [cluster]}
            time_intervals:
              - {name: always, time_intervals: [{times: [{start_time: '00:00', end_time: '24:00'}]}]}
              - {name: never, time_intervals: [{years: ['1999'], weekdays: ['monday:friday'], months: ['january:march'], location: Europe/Berlin}]}
            """,
            [$"--web.route-prefix={Prefix}"],
            CancellationToken.None,
            Prefix);
        Http.BaseAddress = new(program.Http.BaseAddress!, $"{Prefix}/");
        foreach (var receiver in Receivers)
        {
            await TestAsync(receiver);
        }
    }

    public Task<IHtmlDocument> PageAsync(string path, string language = "en") => client.PageAsync(path, language);

    /// <inheritdoc cref="PageClient.SubmitAsync"/>
    public Task<HttpResponseMessage> SubmitAsync(string page, string form, params (string Name, string Value)[] typed) => client.SubmitAsync(page, form, typed);

    /// <summary>The attempts of a receiver as the API tells of them, newest first.</summary>
    public async Task<JsonArray> DeliveriesAsync(string receiver) =>
        JsonNode.Parse(await Http.GetStringAsync($"api/ae/v1/deliveries?receiver={Uri.EscapeDataString(receiver)}", CancellationToken.None))!.AsArray();

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        await stub.DisposeAsync();
        await mails.DisposeAsync();
        client.Dispose();
    }

    private async Task TestAsync(string receiver)
    {
        var request = new JsonObject
        {
            ["labels"] = new JsonObject { ["team"] = receiver, ["severity"] = "warning" },
            ["annotations"] = new JsonObject { ["summary"] = "<script>document.title='taken'</script> is <b>hostile</b>" },
        };
        using var answer = await Http.PostAsJsonAsync($"api/ae/v1/receivers/{receiver.Replace("/", "%2F", StringComparison.Ordinal)}/test", request, CancellationToken.None);
        answer.EnsureSuccessStatusCode();
    }
}
