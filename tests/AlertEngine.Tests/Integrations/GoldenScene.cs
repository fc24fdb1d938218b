using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Notifications;

namespace AlertEngine.Tests.Integrations;

/// <summary>What happens to the one group of a golden test, as the messages that a receiver gets in turn.</summary>
internal sealed record GoldenScene(string Name, ImmutableArray<GoldenStep> Steps)
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 21, 3, 5);
    private static readonly Instant End = Start + Duration.FromMinutes(4);
    private static readonly Instant Later = Instant.FromUtc(2036, 1, 1, 0, 0);

    public static readonly ImmutableArray<GoldenScene> All =
    [
        Of("firing", First(Fires(Cpu("b1")))),
        Of("resolved", First(Fires(Cpu("b1"))), Over(Ended(Cpu("b1")))),
        Of("mixed", First(Fires(Cpu("b1")), Fires(Cpu("b2"))), Partly(Ended(Cpu("b1")), Fires(Cpu("b2")))),
        Of("long", First([.. Enumerable.Range(10, 70).Select(number => Fires(Cpu($"server-{number}.production.example.com", Words(40))))])),
        Of("chinese", First(Fires(Cpu("主机一", "处理器使用率超过百分之九十，请立即检查 🔥", ("集群", "生产环境"))))),
        Of("hostile", First(Fires(Hostile()))),
    ];

    private static GoldenScene Of(string name, params ImmutableArray<GoldenStep> steps) => new(name, steps);

    private static GoldenStep First(params ImmutableArray<FlushedAlert> alerts) => new(NotifyReason.FirstNotification, alerts);

    private static GoldenStep Partly(params ImmutableArray<FlushedAlert> alerts) => new(NotifyReason.SomeAlertsResolved, alerts);

    private static GoldenStep Over(params ImmutableArray<FlushedAlert> alerts) => new(NotifyReason.AllAlertsResolved, alerts);

    private static FlushedAlert Fires(Alert alert) => new(alert, Fires: true);

    private static FlushedAlert Ended(Alert alert) => new(alert with { EndsAt = End }, Fires: false);

    private static Alert Cpu(string instance, string summary = "CPU <90%> & rising", params ReadOnlySpan<(string Name, string Value)> more) => new()
    {
        Labels = LabelSet.From(
        [
            new("alertname", "HighCPU"), new("instance", instance), new("job", "node"), new("severity", "critical"), new("team", "x"),
            .. more.ToArray().Select(label => new Label(label.Name, label.Value)),
        ]),
        Annotations = Annotations.From(
            [new("summary", summary), new("description", "Load is 97.5\nfor 5m"), new("runbook_url", "https://runbooks.example/cpu?a=1&b=2")]),
        StartsAt = Start,
        EndsAt = Later,
        GeneratorUrl = "http://prom.example:9090/graph?g0.expr=cpu+%3E+90&g0.tab=1",
        UpdatedAt = Start,
    };

    private static Alert Hostile() => Cpu(
        "b1",
        "</script><b>@channel @here <!channel> <@U1> *x* _y_ `z` [a](http://evil.example) \"'\\ \u0001\u0002\u007f \u202e \u2028 {{ .Status }}",
        ("html", "<img src=x onerror=alert(1)>&amp;"),
        ("quote", "\"; DROP TABLE alerts; --"),
        ("lines", "first\r\nBcc: victim@example.org\r\n\r\n.\r\nsecond"),
        ("tabs", "a\tb"));

    private static string Words(int count) => string.Join(' ', Enumerable.Range(1, count).Select(number => $"word{number}"));
}

/// <param name="Alerts">In the order of their labels <c>job</c> and <c>instance</c>, as receivers get them.</param>
internal sealed record GoldenStep(NotifyReason Reason, ImmutableArray<FlushedAlert> Alerts);
