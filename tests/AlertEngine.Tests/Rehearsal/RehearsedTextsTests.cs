using System.Collections.Immutable;
using AlertEngine.Integrations;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Rehearsal;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Integrations;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Rehearsal;

/// <summary>Messages that are rendered as they would be sent, and sent to nobody.</summary>
public sealed class RehearsedTextsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Variants => [.. GoldenVariant.Names];

    [Theory, MemberData(nameof(Variants))]
    public async Task An_integration_of_any_kind_reaches_nobody_and_says_what_it_would_have_sent(string name)
    {
        await using var service = await StubReceiver.StartAsync(Cancelled);
        var text = await RenderAsync(new GoldenVariant(name).Configuration(service.Url));

        Assert.Empty(service.Requests);
        Assert.NotEmpty(text.Texts);
    }

    [Theory]
    [InlineData("slack", "{api_url: 'http://s.example', title: 'About {{ .CommonLabels.alertname }}', text: body}", "About HighCPU", "body")]
    [InlineData("email", "{to: a@b.example, from: c@d.example, smarthost: 's.example:25', headers: {Subject: '{{ len .Alerts }} alerts'}, text: body}", "1 alerts", "body")]
    [InlineData("telegram", "{bot_token_file: /not/there, chat_id: 1, message: 'it is {{ .Status }}'}", null, "it is firing")]
    [InlineData("webhook", "{url_file: /not/there}", null, "\"alertname\":\"HighCPU\"")]
    public async Task Title_and_texts_are_those_of_the_templates_whatever_secrets_are_missing(string kind, string fields, string? title, string text)
    {
        var rendered = await RenderAsync(Configs.Of(kind, fields));

        Assert.Equal(title, rendered.Title);
        Assert.True(rendered.Contains(text), string.Join('\n', rendered.Texts));
        Assert.Empty(rendered.Failures);
    }

    [Fact]
    public async Task Templates_know_the_time_of_the_message()
    {
        var rendered = await RenderAsync(Configs.Of("slack", "{api_url: 'http://s.example', title: '{{ now | date \"15:04\" }}'}"));

        Assert.Equal(GoldenScene.All[0].Steps[0].Alerts[0].Alert.StartsAt.ToString("HH:mm", null), rendered.Title);
    }

    [Fact]
    public async Task A_template_that_fails_is_named_and_a_plain_text_stands_in_its_place()
    {
        var rendered = await RenderAsync(Configs.Of("slack", "{api_url: 'http://s.example', title: '{{ .Nonsense }}'}"));

        Assert.Equal("title", Assert.Single(rendered.Failures).Field);
        Assert.StartsWith("[FIRING:1]", rendered.Title, StringComparison.Ordinal);
    }

    private static async Task<RehearsedText> RenderAsync(string configuration)
    {
        var config = Configs.Config(configuration);
        var step = GoldenScene.All[0].Steps[0];
        var notification = new Notification
        {
            Group = new("{}:{alertname=\"HighCPU\"}"),
            Receiver = config.Receivers[0].Name,
            GroupLabels = LabelSet.Of(new Label("alertname", "HighCPU")),
            RouteLabels = ImmutableSortedDictionary<string, string>.Empty,
            Alerts = step.Alerts,
            Reason = step.Reason,
            At = step.Alerts[0].Alert.StartsAt,
            IdempotencyKey = "key",
            Memory = DeliveryRecord.NoMemory,
        };

        return await new RehearsedTexts(config, new ExternalUrl("http://am.example")).OfAsync(new(config.Receivers[0].Integrations[0], notification), Cancelled);
    }
}
