using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Configuration.Routing;
using AlertEngine.Configuration.Rules;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.RuleTests;

/// <summary>Reads what a test says of routes, silences and messages, for which promtool has no words.</summary>
internal static class RouterTestReader
{
    private static readonly string[] Statuses = ["firing", "resolved"];
    private static readonly string[] Reasons = [.. Enum.GetValues<NotifyReason>().Select(reason => reason.Text())];

    // Longer than any test.
    private static readonly Duration ToTheEnd = Duration.FromDays(36_500);

    private static readonly SilenceRules SilenceRules = new(MatcherSyntax.Utf8, SilenceLimits.None, Duration.Zero);

    public static RouterTest Read(YamlMap map, Instant start, bool hasConfig)
    {
        foreach (var key in (string[])["silences", "notification_test", "route_test"])
        {
            if (!hasConfig && map.Has(key))
            {
                map.Reading.Note(map.PlaceOfKey(key), $"{key} needs a configuration: name its file as config at the top");
            }
        }

        return new()
        {
            Silences = [.. map.Entries("silences").Select(silence => ReadSilence(silence, start))],
            Messages = ReadMessages(map),
            Routes = [.. map.Entries("route_test").Select(route => new RouteExpectation(LabelsOf(route.MapOrEmpty("labels")), route.Texts("receivers")))],
        };
    }

    private static SilenceDraft ReadSilence(YamlMap map, Instant start)
    {
        var draft = new SilenceDraft
        {
            Changes = null,
            Matchers = [.. map.Matchers("matchers").Select(matcher => new MatcherDraft(matcher.Name, matcher.Operator, matcher.Value))],
            StartsAt = start + (map.DurationOrNull("from") ?? Duration.Zero),
            EndsAt = start + (map.DurationOrNull("until") ?? ToTheEnd),
            CreatedBy = "test",
            Comment = "",
            Annotations = Annotations.Empty,
        };
        if (SilenceRules.Decide(draft, new(Changed: null, Count: 0, new(Guid.Empty), start)) is SilenceDecision.Refused refused)
        {
            map.Note(refused.Reason);
        }

        return draft;
    }

    private static ImmutableArray<MessageExpectation> ReadMessages(YamlMap map)
    {
        var known = new HashSet<Duration>();
        var expectations = ImmutableArray.CreateBuilder<MessageExpectation>();
        foreach (var entry in map.Entries("notification_test"))
        {
            var after = entry.DurationOrNull("eval_time") ?? Duration.Zero;
            if (!known.Add(after))
            {
                entry.Note("eval_time", $"notification_test has {Durations.PrometheusDuration.Format(after)} twice: all messages up to a time stand together");
            }

            expectations.Add(new(after, [.. entry.Entries("exp_messages").Select(ReadMessage)]));
        }

        return [.. expectations.OrderBy(expectation => expectation.After)];
    }

    private static ExpectedMessage ReadMessage(YamlMap map) => new()
    {
        Receiver = map.TextOrNull("receiver"),
        Integration = map.TextOrNull("integration"),
        Status = ChoiceOrNull(map, "status", Statuses),
        Reason = ChoiceOrNull(map, "reason", Reasons),
        Alerts = AlertsOf(map),
        Title = map.TextOrNull("title"),
        TextContains = map.Texts("text_contains"),
    };

    private static ImmutableArray<LabelSet>? AlertsOf(YamlMap map)
    {
        ImmutableArray<LabelSet> alerts = [.. map.Entries("alerts").Select(LabelsOf)];

        return map.Has("alerts") ? alerts : null;
    }

    private static string? ChoiceOrNull(YamlMap map, string key, string[] choices) =>
        map.TextOrNull(key) is null ? null : map.Choice(key, choices[0], choices);

    private static LabelSet LabelsOf(YamlMap map) => LabelSet.From(map.Keys.Select(name => new Label(name, map.Text(name))));
}
