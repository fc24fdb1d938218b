using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Integrations;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Persistence;
using AlertEngine.Routing;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace AlertEngine.Tests.Integrations;

/// <summary>Links that are all their bearer needs: nobody else makes one, none is of use for another group or another act, and all end.</summary>
public sealed class PhoneLinksTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 21, 3, 0);
    private static readonly Duration Day = Duration.FromDays(1);

    private readonly TempFolder folder = new();
    private readonly PhoneLinks links;

    public PhoneLinksTests() => links = Links();

    [Fact]
    public void A_link_opens_its_group_until_it_ends()
    {
        var token = Token("{}:{alertname=\"a\"}");

        Assert.True(links.TryRead(token, Now + Day - Duration.Epsilon, out var pass));
        Assert.Equal(new(PhoneLinks.DigestOf(new("{}:{alertname=\"a\"}")), Now + Day), pass);
        Assert.False(links.TryRead(token, Now + Day, out _));
    }

    [Fact]
    public void Not_a_letter_of_it_can_be_another()
    {
        var token = Token("g");

        var opened = Enumerable.Range(0, token.Length).Where(at => links.TryRead(token.Remove(at, 1).Insert(at, token[at] == 'A' ? "B" : "A"), Now, out _));

        Assert.Empty(opened);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("../../etc/passwd")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点节点")]
    public void What_was_not_made_here_opens_nothing(string token)
    {
        Assert.False(links.TryRead(token, Now, out _));
    }

    [Fact]
    public void Longer_or_padded_it_is_another_text_and_opens_nothing()
    {
        var token = Token("g");

        Assert.All([token + "=", token + "==", token + "A", " " + token, token[..^1]], text => Assert.False(links.TryRead(text, Now, out _)));
    }

    [Fact]
    public void Another_installation_does_not_know_it()
    {
        using var elsewhere = new TempFolder();

        Assert.False(Links(elsewhere).TryRead(Token("g"), Now, out _));
    }

    [Fact]
    public void After_a_restart_it_is_known_and_nobody_else_may_read_the_key()
    {
        var token = Token("g");

        Assert.True(Links().TryRead(token, Now, out _));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(folder.File("link.key")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void Where_the_key_cannot_be_kept_links_hold_for_this_run()
    {
        var key = new SigningKey(new(folder.File("nowhere"), Day), NullLogger<SigningKey>.Instance);
        var passing = new PhoneLinks(key, new("http://am.example"), Day);

        Assert.True(passing.TryRead(passing.TokenOf(new(1, Now + Day)), Now, out _));
    }

    [Fact]
    public void A_button_is_of_its_group_for_an_hour_and_no_longer_than_the_link()
    {
        PhonePass pass = new(1, Now + Day);
        var act = links.ActOf(pass, Now);
        var last = links.ActOf(pass, pass.ExpiresAt - Duration.FromMinutes(1));

        Assert.True(links.Allows(pass, act, Now + Duration.FromMinutes(59)));
        Assert.False(links.Allows(pass, act, Now + Duration.FromHours(1)));
        Assert.False(links.Allows(pass with { Group = 2 }, act, Now));
        Assert.False(links.Allows(pass, last, pass.ExpiresAt));
        Assert.False(links.Allows(pass, "", Now));
        Assert.False(links.Allows(pass, links.TokenOf(pass), Now));
        Assert.False(links.TryRead(act, Now, out _));
    }

    [Fact]
    public void The_same_message_always_has_the_same_link_and_one_of_ends_has_none()
    {
        Assert.Equal(links.UrlOf(Notification(fires: true)), links.UrlOf(Notification(fires: true)));
        Assert.StartsWith("http://am.example/p/", links.UrlOf(Notification(fires: true)), StringComparison.Ordinal);
        Assert.Equal("", links.UrlOf(Notification(fires: false)));
    }

    [Fact]
    public void Templates_have_the_link_and_the_shipped_ones_show_it_only_when_there_is_one()
    {
        var with = MessageTemplates.Of(Configuration.Configs.Loaded("route: {receiver: r}\nreceivers: [{name: r}]\n").Config, new("http://am.example"), TimeProvider.System, links);
        var without = MessageTemplates.Of(Configuration.Configs.Loaded("route: {receiver: r}\nreceivers: [{name: r}]\n").Config, new("http://am.example"), TimeProvider.System);
        var url = links.UrlOf(Notification(fires: true));

        Assert.Equal(url, Rendered(with, "{{ phoneURL }}"));
        Assert.Equal("", Rendered(without, "{{ phoneURL }}"));
        Assert.Contains($"[On the phone]({url})", Rendered(with, """{{ template "ae.chat.markdown" . }}"""), StringComparison.Ordinal);
        Assert.Contains($"On the phone: {url}", Rendered(with, """{{ template "ae.brief" . }}"""), StringComparison.Ordinal);
        Assert.DoesNotContain("On the phone", Rendered(without, """{{ template "ae.chat.markdown" . }}"""), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static string? Rendered(MessageTemplates templates, string text) =>
        new MessageRendering(Notification(fires: true), templates).Render(text, TestContext.Current.CancellationToken).Text;

    private PhoneLinks Links(TempFolder? other = null) =>
        new(new(new((other ?? folder).Path, Day), NullLogger<SigningKey>.Instance), new("http://am.example"), Day);

    private string Token(string group) => links.TokenOf(new(PhoneLinks.DigestOf(new(group)), Now + Day));

    private static Notification Notification(bool fires)
    {
        var labels = LabelSet.From([new("alertname", "a"), new("severity", "critical")]);

        return new()
        {
            Group = GroupKey.Of("{}", labels),
            Receiver = "r",
            GroupLabels = labels,
            RouteLabels = ImmutableSortedDictionary<string, string>.Empty,
            Alerts = [new(new() { Labels = labels, Annotations = Annotations.Empty, StartsAt = Now, EndsAt = Now + Day, GeneratorUrl = "", UpdatedAt = Now }, fires)],
            Reason = NotifyReason.FirstNotification,
            At = Now,
            IdempotencyKey = "k",
            Memory = ImmutableSortedDictionary<string, string>.Empty,
        };
    }
}
