using System.Text.Json;
using AlertEngine.Forwarding;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Forwarding;

public sealed class AlertmanagerForwarderTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alerts_are_posted_with_external_labels_where_they_have_none_of_that_name()
    {
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        await using var run = await ForwardingRun.StartAsync(
            $$"""
            global: {external_labels: {cluster: c1, severity: none} }
            alerting: {alertmanagers: [{path_prefix: /pfx/, static_configs: [{targets: ['{{receiver.Url.Authority}}'] }] }] }
            """);

        await run.TakeAsync(ForwardingRun.Alert("alertname=Flap", "severity=low"));

        var request = await receiver.NextRequestAsync(Cancelled);
        Assert.Equal(("POST", "/pfx/api/v2/alerts", "application/json"), (request.Method, request.Path, request.Headers["Content-Type"]));
        Assert.StartsWith("AlertEngine/", request.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal(
            """[{"endsAt":"2026-11-21T04:03:46.992Z","startsAt":"2026-11-21T04:03:34.992Z","labels":{"alertname":"Flap","cluster":"c1","severity":"low"}}]""",
            request.Body);
    }

    [Fact]
    public async Task Relabelling_for_all_goes_before_that_of_an_entry_and_both_may_drop()
    {
        await using var all = await StubReceiver.StartAsync(Cancelled);
        await using var some = await StubReceiver.StartAsync(Cancelled);
        await using var run = await ForwardingRun.StartAsync(
            $$"""
            global: {external_labels: {replica: r1} }
            alerting:
              alert_relabel_configs:
              - {action: labeldrop, regex: replica}
              - {action: drop, source_labels: [n], regex: dropped}
              alertmanagers:
              - static_configs: [{targets: ['{{all.Url.Authority}}'] }]
              - static_configs: [{targets: ['{{some.Url.Authority}}']}]
                alert_relabel_configs:
                - {action: keep, source_labels: [n], regex: kept}
                - {target_label: via, replacement: second}
            """);

        await run.TakeAsync(ForwardingRun.Alert("n=kept"), ForwardingRun.Alert("n=dropped"), ForwardingRun.Alert("n=plain"));

        Assert.Equal(["""{"n":"kept"}""", """{"n":"plain"}"""], Labels(await all.NextRequestAsync(Cancelled)));
        Assert.Equal(["""{"n":"kept","via":"second"}"""], Labels(await some.NextRequestAsync(Cancelled)));
    }

    [Fact]
    public async Task Headers_of_a_group_go_along_and_before_those_of_the_entry()
    {
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        await using var run = await ForwardingRun.StartAsync(
            $$"""
            alerting:
              alertmanagers:
              - static_configs: [{targets: ['{{receiver.Url.Authority}}'] }]
                http_headers: {X-Tenant: {values: [everybody] }, X-From: {values: [here] } }
            """);

        await run.TakeAsync([new("X-Tenant", "a"), new("Authorization", "Bearer told")], ForwardingRun.Alert("n=1"));
        await run.TakeAsync(ForwardingRun.Alert("n=2"));

        var told = await receiver.NextRequestAsync(Cancelled);
        Assert.Equal(("a", "here", "Bearer told"), (told.Headers["X-Tenant"], told.Headers["X-From"], told.Headers["Authorization"]));
        var plain = await receiver.NextRequestAsync(Cancelled);
        Assert.Equal(("everybody", "here", false), (plain.Headers["X-Tenant"], plain.Headers["X-From"], plain.Headers.ContainsKey("Authorization")));
    }

    [Fact]
    public async Task What_comes_together_is_posted_in_full_batches()
    {
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        await using var run = await ForwardingRun.StartAsync(To(receiver), ForwardingOptions.Default with { BatchSize = 4 });

        await run.TakeAsync([.. Enumerable.Range(0, 10).Select(n => ForwardingRun.Alert($"n={n}"))]);

        Assert.Equal(4, Labels(await receiver.NextRequestAsync(Cancelled)).Length);
        Assert.Equal(4, Labels(await receiver.NextRequestAsync(Cancelled)).Length);
        Assert.Equal(["""{"n":"8"}""", """{"n":"9"}"""], Labels(await receiver.NextRequestAsync(Cancelled)));
    }

    [Fact]
    public async Task One_that_hangs_holds_up_neither_the_caller_nor_the_others()
    {
        var patience = new TaskCompletionSource();
        await using var hanging = await StubReceiver.StartAsync(Cancelled);
        await using var working = await StubReceiver.StartAsync(Cancelled);
        hanging.Answer(StubAnswer.Ok with { After = patience.Task });
        await using var run = await ForwardingRun.StartAsync(To(hanging, working), new(QueueCapacity: 2, BatchSize: 1, DrainsAtStop: true));
        await run.TakeAsync(ForwardingRun.Alert("n=0"));
        await hanging.NextRequestAsync(Cancelled);

        for (var n = 1; n <= 5; n++)
        {
            await run.TakeAsync(ForwardingRun.Alert($"n={n}"));
            await working.NextRequestAsync(Cancelled);
        }

        Assert.Equal((3, 2), (run.Count("dropped_total", hanging.Url), run.Count("queue_length", hanging.Url)));
        patience.SetResult();
        Assert.Equal(["""{"n":"4"}"""], Labels(await hanging.NextRequestAsync(Cancelled)));
        Assert.Equal(["""{"n":"5"}"""], Labels(await hanging.NextRequestAsync(Cancelled)));
    }

    [Fact]
    public async Task What_is_not_taken_is_dropped_and_counted_and_logged_once_until_it_is_over()
    {
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        await using var run = await ForwardingRun.StartAsync(To(receiver));
        receiver.Answer(new StubAnswer(500, "out of\norder"), new StubAnswer(404), StubAnswer.Ok);

        for (var n = 0; n < 3; n++)
        {
            await run.TakeAsync(ForwardingRun.Alert("n=a"), ForwardingRun.Alert("n=b"));
            await receiver.NextRequestAsync(Cancelled);
        }

        await run.Log.Until("takes alerts again");
        Assert.Equal(["An Alertmanager does not take alerts"], run.Log.At(LogLevel.Warning).Select(line => line.Text));
        Assert.Equal((6, 4, 4), (run.Count("sent_total", receiver.Url), run.Count("errors_total", receiver.Url), run.Count("dropped_total", receiver.Url)));
    }

    [Fact]
    public async Task A_connection_that_is_lost_costs_no_alerts()
    {
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        await using var run = await ForwardingRun.StartAsync(To(receiver));
        receiver.Answer(StubAnswer.Cut);

        await run.TakeAsync(ForwardingRun.Alert("n=a"));

        var lost = await receiver.NextRequestAsync(Cancelled);
        Assert.Equal(lost.Body, (await receiver.NextRequestAsync(Cancelled)).Body);
        Assert.Equal(0, run.Count("dropped_total", receiver.Url));
    }

    [Fact]
    public async Task A_stop_posts_what_waits()
    {
        var patience = new TaskCompletionSource();
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        receiver.Answer(StubAnswer.Ok with { After = patience.Task });
        await using var run = await ForwardingRun.StartAsync(To(receiver), ForwardingOptions.Default with { BatchSize = 1 });
        await run.TakeAsync(ForwardingRun.Alert("n=0"), ForwardingRun.Alert("n=1"), ForwardingRun.Alert("n=2"));
        await receiver.NextRequestAsync(Cancelled);

        var stopping = run.Forwarder.StopAsync(Cancelled);
        patience.SetResult();
        await stopping;

        Assert.Equal(3, receiver.Requests.Length);
    }

    [Fact]
    public async Task A_stop_that_does_not_drain_counts_what_is_lost()
    {
        var never = new TaskCompletionSource();
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        receiver.Answer(StubAnswer.Ok with { After = never.Task });
        await using var run = await ForwardingRun.StartAsync(To(receiver), new(QueueCapacity: 10, BatchSize: 1, DrainsAtStop: false));
        await run.TakeAsync(ForwardingRun.Alert("n=0"), ForwardingRun.Alert("n=1"), ForwardingRun.Alert("n=2"));
        await receiver.NextRequestAsync(Cancelled);

        await run.Forwarder.StopAsync(Cancelled);

        Assert.Equal((1, 3), (run.Count("sent_total", receiver.Url), run.Count("dropped_total", receiver.Url)));
    }

    [Fact]
    public async Task A_reload_keeps_the_queue_of_an_entry_that_says_the_same_and_drains_one_that_is_gone()
    {
        var patience = new TaskCompletionSource();
        await using var staying = await StubReceiver.StartAsync(Cancelled);
        await using var leaving = await StubReceiver.StartAsync(Cancelled);
        staying.Answer(StubAnswer.Ok with { After = patience.Task });
        leaving.Answer(StubAnswer.Ok with { After = patience.Task });
        await using var run = await ForwardingRun.StartAsync(To(staying, leaving), ForwardingOptions.Default with { BatchSize = 1 });
        await run.TakeAsync(ForwardingRun.Alert("n=0"), ForwardingRun.Alert("n=1"));
        await staying.NextRequestAsync(Cancelled);
        await leaving.NextRequestAsync(Cancelled);

        await run.ConfigureAsync($"global: {{external_labels: {{a: b}}}}\n{To(staying)}");
        await run.TakeAsync(ForwardingRun.Alert("n=2"));
        patience.SetResult();

        Assert.Equal(["""{"n":"1"}"""], Labels(await staying.NextRequestAsync(Cancelled)));
        Assert.Equal(["""{"a":"b","n":"2"}"""], Labels(await staying.NextRequestAsync(Cancelled)));
        Assert.Equal(["""{"n":"1"}"""], Labels(await leaving.NextRequestAsync(Cancelled)));
        await run.Forwarder.StopAsync(Cancelled);
        Assert.Equal((3, 2), (staying.Requests.Length, leaving.Requests.Length));
    }

    [Fact]
    public async Task Every_counter_is_there_before_the_first_alert()
    {
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        await using var run = await ForwardingRun.StartAsync(To(receiver));

        var label = $"{{alertmanager={receiver.Url}api/v2/alerts}}";
        Assert.Equal(
            [
                "prometheus_notifications_alertmanagers_discovered", $"prometheus_notifications_dropped_total{label}",
                $"prometheus_notifications_errors_total{label}", "prometheus_notifications_queue_capacity",
                $"prometheus_notifications_queue_length{label}", $"prometheus_notifications_sent_total{label}",
                $"vmalert_alerts_send_errors_total{{addr={receiver.Url}api/v2/alerts}}", $"vmalert_alerts_sent_total{{addr={receiver.Url}api/v2/alerts}}",
            ],
            run.Measurements.Names);
        Assert.Equal((1, 10_000), (run.Measurements["prometheus_notifications_alertmanagers_discovered"], run.Measurements["prometheus_notifications_queue_capacity"]));
    }

    [Fact]
    public async Task Without_an_Alertmanager_reports_are_taken_and_nothing_happens()
    {
        await using var run = await ForwardingRun.StartAsync("rule_files: []");

        await run.TakeAsync(ForwardingRun.Alert("n=0"));

        Assert.Empty(run.Forwarder.ActiveAlertmanagers);
    }

    private static string To(params StubReceiver[] receivers) =>
        "alerting:\n  alertmanagers:\n" + string.Concat(receivers.Select(receiver =>
            $"  - static_configs: [{{targets: ['{receiver.Url.Authority}']}}]\n"));

    private static string[] Labels(ReceivedRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);

        return [.. body.RootElement.EnumerateArray().Select(alert => alert.GetProperty("labels").GetRawText())];
    }
}
