using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AlertEngine.Alerts;
using AlertEngine.GoTemplates;
using AlertEngine.Integrations;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.House;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>The messages of our own: they are ordinary templates, and hold what they promise of their length and safety.</summary>
public sealed partial class MessageStyleTests
{
    private const string Hostile = "@channel <!here> <@U1> *x* _y_ ~z~ `c` [a](http://evil.example) | # \"'&< \u202e \u0001 </b>";

    private static readonly Instant Now = Instant.FromUtc(2026, 11, 21, 3, 10);

    private static readonly (string Name, OutputFormat Format)[] Messages =
    [
        ("subject", OutputFormat.Text), ("subject.mrkdwn", OutputFormat.Text), ("subject.markdown", OutputFormat.Text), ("subject.chat", OutputFormat.Text),
        ("text", OutputFormat.Text), ("brief", OutputFormat.Text), ("chat.mrkdwn", OutputFormat.Text), ("chat.markdown", OutputFormat.Text),
        ("chat.teams", OutputFormat.Text), ("chat.html", OutputFormat.Html), ("mail.html", OutputFormat.Html), ("mail.text", OutputFormat.Text),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string, OutputFormat>> All =>
        from message in Messages
        from prefix in (string[])["ae.", "ae.zh."]
        select new TheoryDataRow<string, OutputFormat>(prefix + message.Name, message.Format);

    [Theory, MemberData(nameof(All))]
    public async Task Alertmanager_renders_a_message_of_ours_alike(string name, OutputFormat format)
    {
        foreach (var scene in GoldenScene.All.Where(scene => scene.Name is not "hostile"))
        {
            var rendering = Rendering("", [.. scene.Steps[^1].Alerts]);

            // How long ago something was is the only part that depends on the moment.
            var text = $$$"""{{ define "ae.word.times" }}then{{ end }}{{ template "{{{name}}}" . }}""";
            using var folder = new TempFolder();
            var theirs = await ExternalTool.Amtool.RunAsync(
                [
                    "template", "render", $"--template.glob={Path.Combine(Repository.Root, "templates", "ae.*.tmpl")}", $"--template.text={text}",
                    $"--template.type={(format is OutputFormat.Html ? "html" : "text")}",
                    $"--template.data={folder.Write("data.json", rendering.Render("{{ . | toJson }}", Cancelled).Text!)}",
                ],
                Cancelled);

            var ours = rendering.Render(text, Cancelled, format);
            Assert.Equal((theirs.Output.TrimEnd('\n'), 0, null), (ours.Text?.TrimEnd('\n'), theirs.ExitCode, ours.Error));
        }
    }

    [Theory, MemberData(nameof(All))]
    public void A_message_renders_whatever_alerts_say(string name, OutputFormat format)
    {
        var rendering = Rendering("", [.. Enumerable.Range(0, 200).Select(_ => HostileAlert())]);

        var rendered = rendering.Render($$$"""{{ template "{{{name}}}" . }}""", Cancelled, format);

        Assert.Null(rendered.Error);
        Assert.InRange(rendered.Text!.Length, 10, 100_000);
    }

    [Theory]
    [InlineData("ae.chat.html", 4096)]
    [InlineData("ae.chat.markdown", 4096)]
    [InlineData("ae.brief", 1024)]
    [InlineData("ae.mail.html", 80_000)]
    public void A_long_group_fits_into_what_services_take(string name, int most)
    {
        var alerts = GoldenScene.All.Single(scene => scene.Name is "long").Steps[0].Alerts;
        var rendering = Rendering("", alerts);

        var text = rendering.Render($$$"""{{ template "{{{name}}}" . }}""", Cancelled, name.EndsWith("html", StringComparison.Ordinal) ? OutputFormat.Html : OutputFormat.Text).Text!;

        Assert.InRange(text.Length, 200, most);
        Assert.Matches("The first [0-9]+ of 70 alerts[.]", text);
    }

    [Fact]
    public void A_mail_of_hostile_alerts_is_not_cut_by_gmail()
    {
        var page = Page([.. Enumerable.Range(0, 100).Select(_ => HostileAlert(times: 100))]);

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 10_000, 100_000);
    }

    [Fact]
    public void Values_of_others_are_no_markup_and_call_nobody()
    {
        var rendering = Rendering("", [HostileAlert()]);

        var slack = rendering.Render("""{{ template "ae.subject.mrkdwn" . }}{{ template "ae.chat.mrkdwn" . }}""", Cancelled).Text!;
        var markdown = rendering.Render("""{{ template "ae.subject.markdown" . }}{{ template "ae.chat.markdown" . }}""", Cancelled).Text!;

        var outsideOfCode = Code().Replace($"{slack}\n{markdown}", "");
        Assert.DoesNotContain("<!", slack, StringComparison.Ordinal);
        Assert.DoesNotContain("<@", slack, StringComparison.Ordinal);
        Assert.DoesNotContain("@channel", outsideOfCode, StringComparison.Ordinal);
        Assert.DoesNotContain("@channel", rendering.Render("""{{ template "ae.subject.chat" . }}""", Cancelled).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(" [a](", Code().Replace(markdown, ""), StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', outsideOfCode);
    }

    [Fact]
    public void Only_addresses_of_the_web_are_linked()
    {
        var alert = Alert("b1", ("runbook_url", "javascript:alert(1)")) with { GeneratorUrl = "file:///etc/passwd" };

        var page = Page([new(alert, Fires: true)]);

        Assert.Equal(["http"], Links().Matches(page).Select(match => match.Groups[1].Value.Split(':')[0]).Distinct());
    }

    [Fact]
    public void A_mail_loads_nothing_and_says_its_language()
    {
        var page = Page([new(Alert("b1"), Fires: true)], "zh.");

        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("""<html lang="zh-CN" """, page, StringComparison.Ordinal);
        Assert.Contains("<title>▲ 严重 · HighCPU: CPU of b1</title>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#b42318", "#ffffff"), InlineData("#8f5500", "#ffffff"), InlineData("#175cd3", "#ffffff"), InlineData("#067647", "#ffffff")]
    [InlineData("#475467", "#ffffff"), InlineData("#566270", "#ffffff"), InlineData("#27323e", "#e9edf1"), InlineData("#ff9a90", "#1a2027")]
    [InlineData("#ffc46b", "#1a2027"), InlineData("#84b5ff", "#1a2027"), InlineData("#63d6a0", "#1a2027"), InlineData("#a9b4bf", "#1a2027")]
    public void Words_of_a_mail_can_be_read(string words, string ground)
    {
        var source = string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "templates"), "ae.*.tmpl").Select(File.ReadAllText));

        Assert.Contains(words, source, StringComparison.Ordinal);
        Assert.Contains(ground, source, StringComparison.Ordinal);
        Assert.InRange((Luminance(ground) + 0.05) / (Luminance(words) + 0.05) is var ratio && ratio < 1 ? 1 / ratio : ratio, 4.5, 21);
    }

    [Theory]
    [InlineData("", "[FIRING:1] HighCPU (b1 critical)")]
    [InlineData("messages: {style: alertengine}", "▲ Critical · HighCPU: CPU of b1")]
    [InlineData("messages: {style: alertengine, language: zh-CN}", "▲ 严重 · HighCPU: CPU of b1")]
    public void The_configuration_chooses_what_receivers_say(string messages, string subject)
    {
        var rendering = Rendering(messages, [new(Alert("b1"), Fires: true)]);

        var rendered = rendering.Render("""{{ template "discord.default.title" . }}""", Cancelled);

        Assert.Equal(subject, rendered.Text);
    }

    [Theory]
    [InlineData("styles/en.tmpl", "")]
    [InlineData("styles/zh-CN.tmpl", ", language: zh-CN")]
    public void Each_message_of_a_style_can_be_rendered(string file, string language)
    {
        var rendering = Rendering($"messages: {{style: alertengine{language}}}", [new(Alert("b1"), Fires: true)]);
        var names = Defined().Matches(File.ReadAllText(Path.Combine(Repository.Root, "templates", file))).Select(match => match.Groups[1].Value).ToArray();

        var failures = names.Select(name => rendering.Render($$$"""{{ template "{{{name}}}" . }}""", Cancelled, OutputFormat.Html).Error).Where(error => error is not null);

        Assert.InRange(names.Length, 30, 100);
        Assert.Empty(failures);
    }

    [Theory]
    [InlineData("", "since 2026-11-21 03:05:00 UTC, 5m ago")]
    [InlineData("messages: {time_zone: Asia/Shanghai}", "since 2026-11-21 11:05:00 CST, 5m ago")]
    public void Times_are_those_of_the_zone_of_the_readers(string messages, string since)
    {
        var rendering = Rendering(messages, [new(Alert("b1"), Fires: true)]);

        var rendered = rendering.Render("""{{ template "ae.text" . }}""", Cancelled);

        Assert.Contains(since, rendered.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_link_to_a_silence_has_the_labels_in_it()
    {
        var rendering = Rendering("", [new(Alert("b1 \"x\""), Fires: true)]);

        var rendered = rendering.Render("""{{ template "ae.chat.mrkdwn" . }}""", Cancelled).Text!;

        var query = Filter().Match(rendered).Groups[1].Value;
        Assert.Equal("""{alertname="HighCPU", instance="b1 \"x\"", severity="critical"}""", Uri.UnescapeDataString(query));
    }

    private static string Page(ImmutableArray<FlushedAlert> alerts, string language = "") =>
        Rendering("", alerts).Render($$$"""{{ template "ae.{{{language}}}mail.html" . }}""", Cancelled, OutputFormat.Html).Text!;

    private static MessageRendering Rendering(string messages, ImmutableArray<FlushedAlert> alerts)
    {
        var config = Configs.Config($"receivers: [{{name: a}}]\nroute: {{receiver: a}}\n{messages}");

        return new(
            new()
            {
                Group = new("{}:{}"),
                Receiver = "ops",
                GroupLabels = LabelSet.Of(new Label("alertname", "HighCPU")),
                RouteLabels = ImmutableSortedDictionary<string, string>.Empty,
                Alerts = alerts,
                Reason = NotifyReason.FirstNotification,
                At = Now,
                IdempotencyKey = "key",
                Memory = DeliveryRecord.NoMemory,
            },
            MessageTemplates.Of(config, new ExternalUrl("http://am.example:9093"), new ManualTime(Now)));
    }

    private static FlushedAlert HostileAlert(int times = 1)
    {
        var text = string.Concat(Enumerable.Repeat(Hostile, times));

        return new(
            Alert(text, [("runbook_url", $"https://x/{text}"), ("value", text), ("threshold", text), .. Enumerable.Range(0, 20).Select(number => ($"a{number}", text))]),
            Fires: true);
    }

    private static Alert Alert(string instance, params (string Name, string Value)[] annotations) => new()
    {
        Labels = LabelSet.From([new("alertname", "HighCPU"), new("instance", instance), new("severity", "critical")]),
        Annotations = Annotations.From([new("summary", $"CPU of {instance}"), .. annotations.Select(text => new Label(text.Name, text.Value))]),
        StartsAt = Now - Duration.FromMinutes(5),
        EndsAt = Now + Duration.FromMinutes(5),
        GeneratorUrl = "http://prom.example:9090/graph?g0.expr=cpu+%3E+90&g0.tab=1",
        UpdatedAt = Now,
    };

    // As WCAG 2 reckons it.
    private static double Luminance(string colour)
    {
        var parts = Convert.FromHexString(colour[1..]).Select(part => part / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();

        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex Code();

    [GeneratedRegex("define \"([^\"]+)\"")]
    private static partial Regex Defined();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex(@"silences/new\?filter=([^|)]*)")]
    private static partial Regex Filter();
}
