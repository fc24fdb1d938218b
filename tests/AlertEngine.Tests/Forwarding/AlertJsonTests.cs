using System.Text;
using AlertEngine.Alerts;
using AlertEngine.Forwarding;
using AlertEngine.Http;
using AlertEngine.Labels;

namespace AlertEngine.Tests.Forwarding;

public sealed class AlertJsonTests
{
    // As Prometheus 3.5.3 posted it.
    private const string Golden =
        """[{"annotations":{"a":"x\"\\y","b":""},"endsAt":"2026-11-21T16:15:00.184Z","startsAt":"2026-11-21T16:14:50.184Z","generatorURL":"http://vm:19098/graph?g0.expr=vector%281%29\u0026g0.tab=1","labels":{"alertname":"A","cluster":"c1","empty":"x","u":"é\u003c\u003e\u0026\u2028\u0001""" +
        "\u007f😀" + """\b\f\t"}}]""";

    private static readonly AlertReport Report = new()
    {
        Labels = LabelSet.Of(new("alertname", "A"), new("cluster", "c1"), new("empty", "x"), new Label("u", "é<>&\u2028\u0001\u007f😀\b\f\t")),
        Annotations = Annotations.From([new("a", "x\"\\y"), new("b", "")]),
        StartsAt = Instant.FromUnixTimeMilliseconds(1795277690184),
        EndsAt = Instant.FromUnixTimeMilliseconds(1795277700184),
        GeneratorUrl = "http://vm:19098/graph?g0.expr=vector%281%29&g0.tab=1",
    };

    [Fact]
    public void An_alert_is_written_as_Prometheus_writes_it() => Assert.Equal(Golden, Write(Report));

    [Fact]
    public void Annotations_and_an_address_that_are_not_there_are_left_out()
    {
        var report = Report with { Annotations = Annotations.Empty, GeneratorUrl = "", Labels = LabelSet.Of(new Label("a", "b")) };

        Assert.Equal(
            """[{"endsAt":"2026-11-21T16:15:00.184Z","startsAt":"2026-11-21T16:14:50.184Z","labels":{"a":"b"}}]""", Write(report));
    }

    [Fact]
    public void Several_alerts_make_one_list()
    {
        var one = Write(Report)[1..^1];

        Assert.Equal($"[{one},{one},{one}]", Write(Report, Report, Report));
    }

    [Fact]
    public void Times_are_cut_to_milliseconds_and_kept_within_what_can_be_written()
    {
        var report = Report with
        {
            Annotations = Annotations.Empty,
            GeneratorUrl = "",
            StartsAt = Instant.MinValue,
            EndsAt = Instant.FromUnixTimeMilliseconds(1795277700184) + Duration.FromNanoseconds(999_999),
        };

        Assert.StartsWith("""[{"endsAt":"2026-11-21T16:15:00.184Z","startsAt":"0001-01-01T00:00:00.000Z",""", Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_of_any_length_fit()
    {
        var text = string.Concat(Enumerable.Repeat("\u0001é😀<", 50_000));
        var report = Report with { Annotations = Annotations.From([new("a", text)]) };

        Assert.Contains($"\"a\":\"{string.Concat(Enumerable.Repeat("\\u0001é😀\\u003c", 50_000))}\"", Write(report), StringComparison.Ordinal);
    }

    private static string Write(params AlertReport[] reports)
    {
        using var json = new GoJsonBody();
        AlertJson.Write(json, [.. reports.Select(report => new ForwardedAlert(report, report.Labels, Headers: []))]);

        return Encoding.UTF8.GetString(json.Written.Span);
    }
}
