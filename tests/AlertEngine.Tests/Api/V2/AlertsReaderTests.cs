using System.Text;
using System.Text.Json;
using AlertEngine.Alerts;
using AlertEngine.Api.V2;
using AlertEngine.Labels;
using AlertEngine.Store;

namespace AlertEngine.Tests.Api.V2;

public sealed class AlertsReaderTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 8, 1, 12, 0);
    private static readonly Duration ResolveTimeout = Duration.FromMinutes(5);

    private const string Batch = """
        [{"labels":{"alertname":"Down","instance":"wéb\u002d1 \ud83d\ude00","gone":""},"annotations":{"summary":"a\n\"b\"","empty":""},
          "startsAt":"2026-08-01T11:00:00.5+02:00","endsAt":"2026-08-01T13:00:00Z","generatorURL":"http://p/graph?a=b","more":[{"x":[1,{}]}]},
         {"Labels":{"a":"1","a":"2","b":null},"annotations":null,"startsAt":null} , {"labels":{"c":"\ud800x"}}] and more
        """;

    [Fact]
    public void Alerts_are_read_with_what_was_left_out_filled_in()
    {
        var alerts = Read(Batch).Alerts;

        Assert.Equal(3, alerts.Count);
        Assert.Equal(
            new Alert
            {
                Labels = LabelSet.Of(new("alertname", "Down"), new("instance", "wéb-1 😀")),
                Annotations = Annotations.From([new("summary", "a\n\"b\""), new("empty", "")]),
                StartsAt = Instant.FromUtc(2026, 8, 1, 9, 0) + Duration.FromMilliseconds(500),
                StartsOffset = Offset.FromHours(2),
                EndsAt = Instant.FromUtc(2026, 8, 1, 13, 0),
                GeneratorUrl = "http://p/graph?a=b",
                UpdatedAt = Now,
            },
            alerts[0]);
        Assert.Equal(
            new Alert
            {
                Labels = LabelSet.Of(new Label("a", "2")),
                Annotations = Annotations.Empty,
                StartsAt = Now,
                EndsAt = Now + ResolveTimeout,
                EndIsAssumed = true,
                GeneratorUrl = "",
                UpdatedAt = Now,
            },
            alerts[1]);
        Assert.Same(LabelSet.Of(new Label("c", "\ufffdx")), alerts[2].Labels);
    }

    [Fact]
    public void It_does_not_matter_in_which_pieces_they_come()
    {
        var whole = Read(Batch).Alerts;
        var bytes = Encoding.UTF8.GetBytes(Batch);

        Assert.All(Enumerable.Range(1, bytes.Length - 1), cut =>
        {
            var reader = NewReader();
            var consumed = reader.Read(bytes.AsSpan(0, cut));
            reader.Read(bytes.AsSpan(consumed));
            Assert.Equal(whole, reader.Alerts);
        });
    }

    [Theory]
    [InlineData("null")]
    [InlineData(" [ ] ")]
    public void No_alerts_are_fine(string body)
    {
        var reader = Read(body);

        Assert.True(reader.IsDone);
        Assert.Empty(reader.Alerts);
    }

    [Fact]
    public void What_is_wrong_with_one_does_not_stop_the_others()
    {
        var reader = Read("""
            [{"labels":{"a":"b"},"startsAt":"2026-08-01T12:00:01Z","endsAt":"2026-08-01T12:00:00Z"},{"labels":{}},
             {"labels":{"a":"b"},"annotations":{"":"x"}},{"labels":{"":"x"}},{"labels":{"good":"1"}}]
            """);

        Assert.Equal(
            [
                "start time must be before end time", "at least one label pair required",
                "invalid annotations: invalid name \"\"", "invalid label set: invalid name \"\"",
            ],
            reader.Problems);
        Assert.Equal("1", Assert.Single(reader.Alerts).Labels["good"]);
        Assert.Equal((4, 1), (reader.Firing, reader.Resolved));
    }

    [Theory]
    [InlineData("[{}]", 602, "0.labels in body is required")]
    [InlineData("""[{"labels":{"a":"b"}},{"labels":null}]""", 602, "1.labels in body is required")]
    [InlineData("[null]", 602, "0 in body is required")]
    [InlineData("""[{"labels":{"a":"b"},"generatorURL":"relative"}]""", 601, "0.generatorURL in body must be of type uri: \"relative\"")]
    public void What_is_against_the_contract_stops_all(string body, int code, string message) =>
        Assert.Equal(new Refusal.Contract(422, code, message), Read(body).Refusal);

    [Theory]
    [InlineData("{}", "json: cannot unmarshal object into Go value of type models.PostableAlerts")]
    [InlineData("[1]", "json: cannot unmarshal number into Go value of type models.PostableAlert")]
    [InlineData("""[{"labels":"x"}]""", "json: cannot unmarshal string into Go struct field Alert.labels of type models.LabelSet")]
    [InlineData("""[{"labels":{"a":1}}]""", "json: cannot unmarshal number into Go struct field Alert.labels.a of type string")]
    [InlineData("""[{"labels":{"a":{"b":"c"}}}]""", "json: cannot unmarshal object into Go struct field Alert.labels.a of type string")]
    public void What_is_of_another_kind_is_said_in_the_words_of_Go(string body, string message) =>
        Assert.Equal(message, Assert.Throws<JsonException>(() => Read(body)).Message);

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused()
    {
        byte[] body = [.. "[{\"labels\":{\"a\":\""u8, 0xff, .. "\"}}]"u8];

        Assert.Equal("invalid UTF-8", Assert.Throws<JsonException>(() => NewReader().Read(body)).Message);
    }

    [Fact]
    public void Alerts_that_are_posted_again_are_known_by_their_bytes_and_read_as_before()
    {
        var posted = new PostedAlerts();
        var first = Read(Repeated, posted);
        Know(first, posted);

        var second = Read(Repeated, posted);
        var changed = Read(Repeated.Replace("is down", "is up", StringComparison.Ordinal).Replace("tab=1", "tab=0", StringComparison.Ordinal), posted);

        Assert.Equal(2, first.Fresh.Count);
        Assert.Empty(second.Fresh);
        Assert.Equal(first.Alerts, second.Alerts);
        Assert.Same(first.Alerts[0].Annotations, second.Alerts[0].Annotations);
        Assert.Same(first.Alerts[0].GeneratorUrl, second.Alerts[0].GeneratorUrl);
        Assert.Equal(
            [("a is up", "http://p/graph?a=b&tab=0"), ("b is up", "")],
            changed.Alerts.Select(alert => (alert.Annotations["summary"], alert.GeneratorUrl)));
    }

    [Fact]
    public void Labels_that_look_like_others_in_JSON_are_not_taken_for_them()
    {
        var posted = new PostedAlerts();
        Know(Read("""[{"labels":{"a":"x\",\"b\":\"y"}},{"labels":{"a":"x\\n"}}]""", posted), posted);

        var alerts = Read("""[{"labels":{"a":"x","b":"y"}},{"labels":{"a":"x\n"}}]""", posted).Alerts;

        Assert.Equal([LabelSet.Of(new("a", "x"), new("b", "y")), LabelSet.Of(new Label("a", "x\n"))], alerts.Select(alert => alert.Labels));
    }

    private const string Repeated = """
        [{"annotations":{"summary":"a is down"},"generatorURL":"http://p/graph?a=b\u0026tab=1","labels":{"alertname":"Down","instance":"a"}},
         {"labels":{"alertname":"Down","instance":"b"},"annotations":{"summary":"b is down"}}]
        """;

    private static void Know(AlertsReader read, PostedAlerts posted)
    {
        foreach (var (place, labels) in read.Fresh)
        {
            var stored = new StoredAlert(1, labels);
            stored.Put(read.Alerts.Single(alert => alert.Labels == labels));
            posted.Add(place, stored);
        }
    }

    private static AlertsReader Read(string body, PostedAlerts? posted = null)
    {
        var reader = NewReader(posted);
        reader.Read(Encoding.UTF8.GetBytes(body));

        return reader;
    }

    private static AlertsReader NewReader(PostedAlerts? posted = null) => new(posted ?? new(), MatcherSyntax.Fallback, Now, ResolveTimeout);
}
