using AlertEngine.Labels;
using AlertEngine.Ui.Alerts;
using AlertEngine.Ui.Layout;
using AlertEngine.Ui.Silences;
using AlertEngine.Ui.Texts;

namespace AlertEngine.Tests.Ui;

/// <summary>What pages make of what people and other programs give them.</summary>
public sealed class FormTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 12, 0);

    [Theory]
    [InlineData("2h", "", 120)]
    [InlineData("1d12h", "", 2160)]
    [InlineData("2h", "2026-03-02T12:30", 30)]
    public void A_silence_lasts_as_long_as_is_said_unless_it_is_said_when_it_ends(string length, string until, int minutes)
    {
        var form = new SilenceForm { Matchers = "a=b", For = length, Until = until, Author = "me", Comment = "why" };

        var draft = form.ToDraft(changes: null, MatcherSyntax.Fallback, Now, []);

        Assert.Equal((Now, Now + Duration.FromMinutes(minutes)), (draft!.StartsAt, draft.EndsAt));
    }

    [Theory]
    [InlineData("", "2h", "", "me", "why", "matchers")]
    [InlineData("a=~(", "2h", "", "me", "why", "matchers")]
    [InlineData("a=b", "0s", "", "me", "why", "for")]
    [InlineData("a=b", "", "2026-03-02T11:00", "me", "why", "until")]
    [InlineData("a=b", "2h", "tomorrow", "me", "why", "until")]
    [InlineData("a=b", "2h", "", "", "why", "author")]
    [InlineData("a=b", "2h", "", "me", "", "comment")]
    public void What_is_missing_or_wrong_is_said_at_its_field(string matchers, string length, string until, string author, string comment, string field)
    {
        var problems = new Dictionary<string, FormProblem>();
        var form = new SilenceForm { Matchers = matchers, For = length, Until = until, Author = author, Comment = comment };

        var draft = form.ToDraft(changes: null, MatcherSyntax.Fallback, Now, problems);

        Assert.Null(draft);
        Assert.Equal([field], problems.Keys);
    }

    [Theory]
    [InlineData("https://example.com/a?b=c", true)]
    [InlineData("http://example.com", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("//example.com", false)]
    [InlineData("see https://example.com", false)]
    [InlineData("", false)]
    public void Only_whole_web_addresses_become_links(string text, bool isLink) => Assert.Equal(isLink, HttpLink.IsLink(text));

    [Theory]
    [InlineData(42, "42s")]
    [InlineData(200, "3m")]
    [InlineData(12_000, "3h 20m")]
    [InlineData(7_200, "2h")]
    [InlineData(-100_000, "27h")]
    [InlineData(900_000, "10d")]
    public void Ages_are_short(int seconds, string text) => Assert.Equal(text, Ages.Of(Duration.FromSeconds(seconds)));

    [Theory]
    [InlineData("critical", Severity.Critical)]
    [InlineData("PAGE", Severity.Critical)]
    [InlineData("warning", Severity.Warning)]
    [InlineData("notice", Severity.Info)]
    [InlineData("none", Severity.None)]
    public void How_bad_an_alert_is_stands_in_its_label(string label, Severity severity) =>
        Assert.Equal(severity, Severities.Of(LabelSet.Of(new Label("severity", label))));
}
