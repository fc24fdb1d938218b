using System.Text.RegularExpressions;
using AlertEngine.Notifications;
using AlertEngine.Tests.House;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>Every mail byte for byte, as Alertmanager 0.33.1 gave it to a mail server.</summary>
public sealed partial class GoldenMailTests
{
    private const string ScenesMark = "# scenes: ";

    private static readonly Instant Now = Instant.FromUtc(2026, 11, 21, 3, 10);
    private static readonly string Root = Path.Combine(Repository.Root, "tests", "AlertEngine.Tests", "Integrations", "GoldenMails");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string, string>> Scenes =>
        from folder in Directory.EnumerateDirectories(Root).Order(StringComparer.Ordinal)
        let variant = Path.GetFileName(folder)
        from scene in ScenesOf(variant)
        select new TheoryDataRow<string, string>(variant, scene);

    [Theory, MemberData(nameof(Scenes))]
    public async Task Mails_are_the_golden_ones(string variant, string scene)
    {
        await using var server = StubMailServer.Start("8BITMIME");
        using var delivery = new TestDelivery(Configuration(variant, server), new ManualTime(Now));
        foreach (var step in GoldenScene.All.Single(known => known.Name == scene).Steps)
        {
            var (outcome, attempt) = await delivery.SendAsync(step, Cancelled);

            Assert.IsType<DeliveryOutcome.Accepted>(outcome);
            Assert.Empty(attempt.TemplateFailures);
        }

        Assert.Equal(File.ReadAllText(Golden(variant, scene)), Shown(server.Mails));
    }

    /// <summary>Not run with the others: <c>-explicit only -method '*GoldenMailTests.Record'</c>, with GOLDEN naming the variants to record.</summary>
    [Theory(Explicit = true), MemberData(nameof(Scenes))]
    public async Task Record(string variant, string scene)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("GOLDEN")?.Split(' ').Contains(variant) is true, "GOLDEN does not name it");
        await using var server = StubMailServer.Start("8BITMIME");

        await GoldenRecording.TellAsync(Configuration(variant, server), GoldenScene.All.Single(known => known.Name == scene), Cancelled);

        Assert.NotEmpty(server.Mails);
        File.WriteAllText(Golden(variant, scene), Shown(server.Mails));
    }

    private static IEnumerable<string> ScenesOf(string variant) =>
        File.ReadLines(Path.Combine(Root, variant, "config.yml")).First() is var line && line.StartsWith(ScenesMark, StringComparison.Ordinal)
            ? line[ScenesMark.Length..].Split(' ')
            : GoldenScene.All.Select(scene => scene.Name);

    private static string Configuration(string variant, StubMailServer server) =>
        $$"""
        {{File.ReadAllText(Path.Combine(Root, variant, "config.yml")).Replace("{smarthost}", server.Address, StringComparison.Ordinal)}}
        route: {receiver: ops.team, group_by: [alertname], group_wait: 100ms, group_interval: 1s, repeat_interval: 1h}
        """;

    private static string Golden(string variant, string scene) => Path.Combine(Root, variant, $"{scene}.eml");

    private static string Shown(IEnumerable<StubMail> mails) => string.Join("----\n", mails.Select(Shown));

    // What differs from mail to mail has a name in its place, and the headers, which Alertmanager writes in any order, their own order.
    private static string Shown(StubMail mail)
    {
        var text = mail.Text.Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        var boundary = Boundary().Match(text).Groups["boundary"].Value;
        text = Date().Replace(MessageId().Replace(text, "Message-Id: <(id)>"), "Date: (date)").Replace(boundary, "(boundary)", StringComparison.Ordinal);
        text = Day().Replace(text, "-(day)");
        var end = text.IndexOf("\nDate: ", StringComparison.Ordinal);
        var headers = text[..end].Split('\n').Order(StringComparer.Ordinal);

        return $"{mail.From}\n{string.Join('\n', mail.To)}\n\n{string.Join('\n', headers)}{text[end..]}";
    }

    [GeneratedRegex("^Message-Id: <[0-9a-z.]+@[^>]+>", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MessageId();

    [GeneratedRegex(@"^Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Date();

    [GeneratedRegex("boundary=(?<boundary>[0-9a-f]{60})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"(?<=<alert-[0-9a-f]{16})-\d{4}-\d\d-\d\d(?=@)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Day();
}
