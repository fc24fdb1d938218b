using System.Net;
using System.Text;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Web;

/// <summary>Who gets in, and what the others are told.</summary>
public sealed class AccessTests : IDisposable
{
    private const string Hash = "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW";
    private const string OtherHash = "$2y$04$abcdefghijklmnopqrstuubyCG3zY1GIXMyxfivm.ClDiInHzxjiq";

    private static readonly ClientSide Alice = new() { Authorization = Basic("alice:secret") };
    private static readonly ClientSide Nobody = new();

    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> WrongCredentials =>
    [
        "",
        "Basic",
        "Basic ",
        "Basic %%%",
        Basic("alice"),
        Basic("alice:"),
        Basic("alice:Secret"),
        Basic("ALICE:secret"),
        Basic("bob:secret"),
        Basic(":secret"),
        "Bearer secret",
    ];

    [Theory]
    [MemberData(nameof(WrongCredentials))]
    public async Task Without_the_right_name_and_password_nothing_is_served(string authorization)
    {
        await using var server = await StartAsync($"basic_auth_users: {{alice: {Hash}}}");

        using var answer = await server.GetAsync(new ClientSide { Authorization = authorization }, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Basic", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal("Unauthorized\n", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task The_right_password_gets_in_again_and_again_and_a_wrong_one_in_between_does_not()
    {
        await using var server = await StartAsync($"basic_auth_users: {{alice: {Hash}, bob: {OtherHash}}}");
        ClientSide[] clients =
        [
            Alice, new() { Authorization = Basic("alice:wrong") }, Alice,
            new() { Authorization = Basic("bob:") }, new() { Authorization = Basic("bob:secret") }, new() { Authorization = "bAsIc " + Basic("bob:")[6..] },
        ];

        Assert.Equal("200 401 200 200 401 200", await StatusesAsync(server, clients));
    }

    [Fact]
    public async Task A_password_that_was_right_is_wrong_once_the_file_says_so()
    {
        await using var server = await StartAsync($"basic_auth_users: {{alice: {Hash}}}");
        Assert.Equal("200", await StatusesAsync(server, Alice));
        folder.Write("web.yml", $"basic_auth_users: {{alice: {OtherHash}, bob: {Hash}}}");

        server.Time.Advance(Duration.FromSeconds(1));

        Assert.Equal("401", await StatusesAsync(server, Alice));
    }

    [Fact]
    public async Task Beyond_the_burst_requests_are_too_many_until_the_interval_has_passed()
    {
        await using var server = await StartAsync("rate_limit: {interval: 10s, burst: 2}\nhttp_server_config: {headers: {X-Frame-Options: deny}}");

        Assert.Equal("200 200 429", await StatusesAsync(server, Nobody, Nobody, Nobody));
        server.Time.Advance(Duration.FromSeconds(9));
        Assert.Equal("429", await StatusesAsync(server, Nobody));
        server.Time.Advance(Duration.FromSeconds(1));
        Assert.Equal("200 429", await StatusesAsync(server, Nobody, Nobody));
        server.Time.Advance(Duration.FromHours(1));
        Assert.Equal("200 200 429", await StatusesAsync(server, Nobody, Nobody, Nobody));
    }

    [Fact]
    public async Task The_limit_counts_also_who_is_not_let_in_and_its_answer_says_only_that()
    {
        await using var server = await StartAsync(
            $"rate_limit: {{interval: 10s, burst: 1}}\nbasic_auth_users: {{alice: {Hash}}}\nhttp_server_config: {{headers: {{X-Frame-Options: deny}}}}");
        Assert.Equal("401", await StatusesAsync(server, Nobody));

        using var answer = await server.GetAsync(Alice, Cancellation);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("Too Many Requests\n", await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.False(answer.Headers.Contains("X-Frame-Options"));
    }

    [Fact]
    public async Task The_headers_stand_on_every_answer_also_on_a_refusal()
    {
        await using var server = await StartAsync(
            $"basic_auth_users: {{alice: {Hash}}}\nhttp_server_config: {{headers: {{X-Frame-Options: deny, Strict-Transport-Security: max-age=1}}}}");

        foreach (var client in (ClientSide[])[Alice, Nobody])
        {
            using var answer = await server.GetAsync(client, Cancellation);

            Assert.Equal(["deny"], answer.Headers.GetValues("X-Frame-Options"));
            Assert.Equal(["max-age=1"], answer.Headers.GetValues("Strict-Transport-Security"));
        }
    }

    [Fact]
    public async Task A_file_that_becomes_wrong_or_goes_away_leaves_the_last_good_one_in_force()
    {
        await using var server = await StartAsync($"basic_auth_users: {{alice: {Hash}}}");

        folder.Write("web.yml", "foo: 1\n");
        server.Time.Advance(Duration.FromSeconds(1));
        Assert.Equal("401 200", await StatusesAsync(server, Nobody, Alice));
        File.Delete(folder.File("web.yml"));
        server.Time.Advance(Duration.FromSeconds(1));
        Assert.Equal("401 200", await StatusesAsync(server, Nobody, Alice));
        folder.Write("web.yml", "{}");
        server.Time.Advance(Duration.FromSeconds(1));
        Assert.Equal("200", await StatusesAsync(server, Nobody));
    }

    [Fact]
    public async Task The_file_is_looked_at_no_more_than_once_a_second()
    {
        await using var server = await StartAsync($"basic_auth_users: {{alice: {Hash}}}");
        folder.Write("web.yml", "{}");

        Assert.Equal("401", await StatusesAsync(server, Nobody));
        server.Time.Advance(Duration.FromMilliseconds(999));
        Assert.Equal("401", await StatusesAsync(server, Nobody));
        server.Time.Advance(Duration.FromMilliseconds(1));
        Assert.Equal("200", await StatusesAsync(server, Nobody));
    }

    [Fact]
    public async Task A_file_behind_a_link_that_leads_elsewhere_is_another_file()
    {
        folder.Write("one/web.yml", $"basic_auth_users: {{alice: {Hash}}}");
        folder.Write("two/web.yml", "{}");
        Directory.CreateSymbolicLink(folder.File("current"), "one");
        File.CreateSymbolicLink(folder.File("linked.yml"), "current/web.yml");
        await using var server = await GuardedServer.StartAsync(folder.File("linked.yml"), Cancellation);
        Assert.Equal("401", await StatusesAsync(server, Nobody));

        Directory.Delete(folder.File("current"));
        Directory.CreateSymbolicLink(folder.File("current"), "two");
        server.Time.Advance(Duration.FromSeconds(1));

        Assert.Equal("200", await StatusesAsync(server, Nobody));
    }

    public void Dispose() => folder.Dispose();

    private static string Basic(string credentials) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}";

    private static async Task<string> StatusesAsync(GuardedServer server, params ClientSide[] clients)
    {
        var statuses = new List<int>();
        foreach (var client in clients)
        {
            using var answer = await server.GetAsync(client, Cancellation);
            statuses.Add((int)answer.StatusCode);
        }

        return string.Join(' ', statuses);
    }

    private Task<GuardedServer> StartAsync(string text) => GuardedServer.StartAsync(folder.Write("web.yml", text), Cancellation);
}
