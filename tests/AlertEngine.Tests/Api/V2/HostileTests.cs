using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace AlertEngine.Tests.Api.V2;

/// <summary>Requests that mean harm get a clean refusal, and the program goes on.</summary>
public sealed class HostileTests(RunningProgram running) : IClassFixture<RunningProgram>
{
    private const string Alerts = "/api/v2/alerts";
    private const string Silences = "/api/v2/silences";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Bodies.Keys];

    private static Dictionary<string, (string Path, byte[] Body, HttpStatusCode Status)> Bodies { get; } = new(StringComparer.Ordinal)
    {
        ["deep nesting"] = (Alerts, Utf8($"[{{\"labels\":{{\"a\":\"b\"}},\"x\":{new string('[', 100_000)}"), HttpStatusCode.BadRequest),
        ["an array instead of alerts, deeply nested"] = (Alerts, Utf8(new string('[', 1_000_000)), HttpStatusCode.BadRequest),
        ["null for an alert"] = (Alerts, Utf8("[null]"), HttpStatusCode.UnprocessableEntity),
        ["null for a matcher"] = (Silences, Utf8(Silence("null")), HttpStatusCode.UnprocessableEntity),
        ["bytes that are no text"] = (Alerts, [.. "[{\"labels\":{\"a\":\""u8, 0xc3, 0x28, .. "\"}}]"u8], HttpStatusCode.BadRequest),
        ["bytes that are no JSON"] = (Alerts, [0, 1, 2, 0xff], HttpStatusCode.BadRequest),
        ["half a body"] = (Alerts, Utf8("[{\"labels\":{\"a\":"), HttpStatusCode.BadRequest),
        ["a million labels"] = (Alerts, Utf8($"[{{\"labels\":{{{string.Join(',', Enumerable.Range(0, 1_000_000).Select(i => $"\"l{i}\":\"\""))}}}}}]"), HttpStatusCode.RequestEntityTooLarge),
        ["ten thousand labels"] = (Alerts, Utf8($"[{{\"labels\":{{{string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"l{i}\":\"x\""))}}}}}]"), HttpStatusCode.BadRequest),
        ["a value of three megabytes"] = (Alerts, Utf8($"[{{\"labels\":{{\"a\":\"{new string('x', 3_000_000)}\"}}}}]"), HttpStatusCode.BadRequest),
        ["a million alerts without labels"] = (Alerts, Utf8($"[{string.Join(',', Enumerable.Repeat("{}", 1_000_000))}]"), HttpStatusCode.RequestEntityTooLarge),
        ["a silence of two megabytes"] = (Silences, Utf8(Silence(Matcher("a", new string('x', 2_000_000), isRegex: false))), HttpStatusCode.RequestEntityTooLarge),
        ["a pattern meant to explode"] = (Silences, Utf8(Silence(Matcher("a", "((((a{1,100}){1,100}){1,100}){1,100}", isRegex: true))), HttpStatusCode.BadRequest),
        ["a hundred thousand matchers"] = (Silences, Utf8(Silence(string.Join(',', Enumerable.Repeat("{}", 100_000)))), HttpStatusCode.UnprocessableEntity),
        ["a time in the year 30000"] = (Alerts, Utf8("[{\"labels\":{\"a\":\"b\"},\"startsAt\":\"30000-01-01T00:00:00Z\"}]"), HttpStatusCode.BadRequest),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_refused(string name)
    {
        var (path, body, status) = Bodies[name];

        using var answer = await PostAsync(path, new ByteArrayContent(body));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("OK", await running.Http.GetStringAsync("/-/healthy", Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_a_hundred_megabytes_is_refused_whether_it_says_its_size_or_not(bool saysSize)
    {
        using HttpContent content = saysSize ? new ByteArrayContent(new byte[100_000_000]) : new EndlessContent(100_000_000);

        var refused = await Record.ExceptionAsync(async () =>
        {
            using var answer = await PostAsync(Alerts, content);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        });

        // The connection may be cut before all was sent, which a client may see first.
        Assert.True(refused is null or HttpRequestException, $"{refused}");
        Assert.Equal("OK", await running.Http.GetStringAsync("/-/healthy", Cancellation));
    }

    [Fact]
    public async Task A_filter_meant_to_explode_takes_no_time_worth_mentioning()
    {
        using var answer = await running.Http.GetAsync("/api/v2/alerts?receiver=(a*)*(b*)*(c%7Cc%7Cc)*d&filter=a%3D~(x%2Bx%2B)%2By", Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        return await running.Http.PostAsync(path, content, Cancellation);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Silence(string matchers) =>
        $$"""{"matchers":[{{matchers}}],"startsAt":"2026-01-01T00:00:00Z","endsAt":"2100-01-01T00:00:00Z","createdBy":"me","comment":"c"}""";

    private static string Matcher(string name, string value, bool isRegex) =>
        $$"""{"name":"{{name}}","value":"{{value}}","isRegex":{{(isRegex ? "true" : "false")}}}""";

    /// <summary>Blanks, sent in chunks.</summary>
    private sealed class EndlessContent(long length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var piece = new byte[64 * 1024];
            Array.Fill(piece, (byte)' ');
            for (var sent = 0L; sent < length; sent += piece.Length)
            {
                await stream.WriteAsync(piece, Cancellation);
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = -1;
            return false;
        }
    }
}
