using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Api.V2;

/// <summary>The same requests to our program and to a real Alertmanager, and the same answers.</summary>
public sealed partial class PeerTests
{
    private const string Configuration = """
        route:
          receiver: root
          group_by: [alertname]
          routes:
          - {receiver: deep, matchers: ['team="x"'], continue: true}
          - {receiver: root, matchers: ['team="x"']}
          - {receiver: root, matchers: ['nested="yes"'], routes: [{matchers: ['inner="yes"']}]}
        receivers:
        - name: root
        - {name: deep, labels: {owner: team-x}}
        - name: unused
        inhibit_rules:
        - {source_matchers: [source="yes"], target_matchers: [target="yes"]}
        """;

    // Text up to the first space is the method, up to the second the path, the rest the body. {id} is the silence made last.
    private static readonly string[] Requests =
    [
        "GET /api/v2/alerts",
        "GET /api/v2/alerts/groups",
        "GET /api/v2/silences",
        "GET /api/v2/receivers",
        "GET /api/v2/receivers?receiver_matchers=owner%3Dteam-x",
        "GET /api/v2/receivers?receiver_matchers=a",
        """POST /api/v2/alerts [{"labels":{"alertname":"A","team":"x","job":"b"},"annotations":{"s":"<&> é 😀"},"generatorURL":"http://p/?a=b&c=<d>","startsAt":"2026-01-02T03:04:05.123456789+02:00"}]""",
        """POST /api/v2/alerts [{"labels":{"alertname":"A","team":"x","job":"a"},"startsAt":"2026-01-02","endsAt":"2100-01-01T00:00:00+05:30"}]""",
        """POST /api/v2/alerts [{"labels":{"alertname":"B","source":"yes"}},{"labels":{"alertname":"B","target":"yes"}},{"labels":{"alertname":"C\"q","weird label":"é"}}]""",
        """POST /api/v2/alerts [{"labels":{"alertname":"N","nested":"yes"}},{"labels":{"alertname":"N","nested":"yes","inner":"yes"}}]""",
        """POST /api/v2/alerts [{"labels":{"alertname":"Over"},"endsAt":"2026-01-01T00:00:00Z"}]""",
        """POST /api/v2/alerts [{"labels":{"a":"b"},"startsAt":"2026-01-02T03:04:05Z","endsAt":"2026-01-02T03:04:04Z"},{"labels":{}},{"labels":{"":"x"}},{"labels":{"ok":"y"},"annotations":{"":"x"}}]""",
        "POST /api/v2/alerts []",
        "POST /api/v2/alerts null",
        "POST /api/v2/alerts {}",
        "POST /api/v2/alerts [{}]",
        "POST /api/v2/alerts [",
        """POST /api/v2/alerts [{"labels":{"a":1}}]""",
        """POST /api/v2/alerts [{"labels":{"a":"b"},"generatorURL":"relative"}]""",
        """POST /api/v2/alerts [{"labels":{"trailing":"junk"}}] junk""",
        """POST /api/v2/silences {"matchers":[{"name":"job","value":"a|z","isRegex":true}],"startsAt":"2026-01-01T00:00:00Z","endsAt":"2100-01-01T00:00:00+02:00","createdBy":"<me>","comment":"日","annotations":{"z":"1","a":""}}""",
        "GET /api/v2/silence/{id}",
        "GET /api/v2/silences",
        "GET /api/v2/silences?filter=job%3D~%22a%7Cz%22",
        "GET /api/v2/silences?filter=job%3Da",
        "GET /api/v2/silences?filter=x",
        """POST /api/v2/silences {"id":"{id}","matchers":[{"name":"job","value":"a","isRegex":false}],"startsAt":"2026-01-01T00:00:00Z","endsAt":"2100-01-01T00:00:00Z","createdBy":"me","comment":"another"}""",
        "GET /api/v2/silences",
        """POST /api/v2/silences {"id":"nope","matchers":[{"name":"job","value":"a","isRegex":false}],"startsAt":"2026-01-01T00:00:00Z","endsAt":"2100-01-01T00:00:00Z","createdBy":"me","comment":"c"}""",
        """POST /api/v2/silences {"matchers":[{"name":"a","value":"","isRegex":false}],"startsAt":"2026-01-01T00:00:00Z","endsAt":"2100-01-01T00:00:00Z","createdBy":"me","comment":"c"}""",
        """POST /api/v2/silences {"matchers":[{"name":"a","value":"(","isRegex":true}],"startsAt":"2026-01-01T00:00:00Z","endsAt":"2100-01-01T00:00:00Z","createdBy":"me","comment":"c"}""",
        """POST /api/v2/silences {"matchers":[{"name":"a","value":"b"}],"startsAt":"2026-01-01T00:00:00Z","endsAt":"2100-01-01T00:00:00Z","createdBy":"me","comment":"c"}""",
        """POST /api/v2/silences {"matchers":[],"startsAt":"2026-01-01T00:00:00Z","endsAt":"2100-01-01T00:00:00Z","createdBy":"me","comment":"c"}""",
        """POST /api/v2/silences {"matchers":[{"name":"a","value":"b","isRegex":false}],"startsAt":"2100-01-01T00:00:00Z","endsAt":"2100-01-01T00:00:00Z","createdBy":"","comment":""}""",
        """POST /api/v2/silences {"matchers":[{"name":"a","value":"b","isRegex":false}],"startsAt":"2025-01-01T00:00:00Z","endsAt":"2026-01-01T00:00:00Z","createdBy":"","comment":""}""",
        "POST /api/v2/silences {}",
        "GET /api/v2/alerts",
        "GET /api/v2/alerts?active=false",
        "GET /api/v2/alerts?silenced=false",
        "GET /api/v2/alerts?inhibited=no",
        "GET /api/v2/alerts?unprocessed=false&active=TRUE",
        "GET /api/v2/alerts?filter=alertname%3DA&filter=job!%3Da",
        "GET /api/v2/alerts?filter=alertname",
        "GET /api/v2/alerts?filter=%7Ba%3Db%7D",
        "GET /api/v2/alerts?receiver=de.p",
        "GET /api/v2/alerts?receiver=(",
        "GET /api/v2/alerts?receiver_matchers=owner%3D~team-.*",
        "GET /api/v2/alerts/groups",
        "GET /api/v2/alerts/groups?receiver=deep",
        "GET /api/v2/alerts/groups?receiver_matchers=owner%3Dteam-x&silenced=false",
        "GET /api/v2/alerts/groups?filter=alertname%3DB&muted=false",
        "GET /api/v2/alerts/groups/",
        "DELETE /api/v2/silence/{id}",
        "DELETE /api/v2/silence/{id}",
        "GET /api/v2/silences",
        "GET /api/v2/silence/abc",
        "DELETE /api/v2/silence/abc",
        "GET /api/v2/silence/11111111-1111-4111-8111-111111111111",
        "DELETE /api/v2/silence/11111111-1111-4111-8111-111111111111",
        "GET /api/v2/silence/",
        "GET /api/v2/nope",
        "PUT /api/v2/status",
        "GET /api/v1/silences",
        "POST /api/v1/alerts []",
        "GET //api/v2//status",
        "GET /api/v2",
        "GET /api/v2/alerts?Active=false",
        "GET /api/v2/alerts?filter=alertname%3DB;x%3Dy",
        """POST /api/v2/alerts [{"labels":{"alertname":"T"},"endsAt":"2100-01-01 00:00:00Z"}]""",
        """POST /api/v2/alerts [{"labels":{"alertname":"T"},"startsAt":"2026-01-01T1:00:00Z","endsAt":"2100-01-01T00:00:00-20:30"}]""",
        """POST /api/v2/alerts [{"labels":{"alertname":"T"},"generatorURL":"http://g#f"}]""",
        "GET /nope",
        "PUT /",
        "POST /-/healthy",
        "OPTIONS /-/healthy",
        "OPTIONS /-/reload",
        "GET /api/v1/nope",
        "PUT /api/v1/receivers",
        "DELETE /api/v1/silences",
        "DELETE /api/v1/silence/x",
        "POST /api/v2//status",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_answer_alike()
    {
        await using var peer = await PeerAlertmanager.StartAsync(Configuration, Cancellation);
        await using var ours = await ProgramProcess.StartAsync(Configuration, [], Cancellation);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = ours.Http.BaseAddress };

        var theirs = await AnswersAsync(peer.Http);
        var answers = await AnswersAsync(http);

        foreach (var (expected, actual) in theirs.Zip(answers))
        {
            Assert.Equal(expected, actual);
        }
    }

    private static async Task<List<string>> AnswersAsync(HttpClient http)
    {
        var answers = new List<string>();
        var silence = "";
        foreach (var request in Requests)
        {
            var (answer, made) = await AnswerAsync(http, request.Replace("{id}", silence, StringComparison.Ordinal));
            answers.Add($"{request}\n{answer}");
            silence = made ?? silence;
        }

        return answers;
    }

    private static async Task<(string Answer, string? Silence)> AnswerAsync(HttpClient http, string request)
    {
        var parts = request.Split(' ', 3);
        using var message = new HttpRequestMessage(new HttpMethod(parts[0]), new Uri($"http://{http.BaseAddress!.Authority}{parts[1]}"));
        if (parts.Length == 3)
        {
            message.Content = new StringContent(parts[2], Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        using var answer = await http.SendAsync(message, Cancellation);
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        var made = Made().Match(body) is { Success: true } match ? match.Groups["id"].Value : null;

        var status = (int)answer.StatusCode;
        var shape = $"{answer.Headers.Location?.OriginalString} {answer.Content.Headers.ContentType}\n{Normalise(body)}";

        return ($"{status} {string.Join(',', answer.Content.Headers.Allow)} {shape}", made);
    }

    // Times and ids that each made itself; what only later releases say; how Go's and our readers word what they cannot read.
    private static string Normalise(string body)
    {
        var text = OwnTime().Replace(Id().Replace(body, "ID"), "\"${field}At\":\"NOW\"").Replace(",\"routeLabels\":{}", "", StringComparison.Ordinal);

        return Unreadable().Replace(text, "failed, because");
    }

    [GeneratedRegex("\"silenceID\":\"(?<id>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Made();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("\"(?<field>starts|ends|updated)At\":\"202[67]-(?!01-0)[^\"]+Z\"", RegexOptions.None, 1000)]
    private static partial Regex OwnTime();

    [GeneratedRegex("failed, because .*", RegexOptions.None, 1000)]
    private static partial Regex Unreadable();
}
