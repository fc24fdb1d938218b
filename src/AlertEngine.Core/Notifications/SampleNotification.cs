using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Routing;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Notifications;

/// <summary>What a receiver is told when somebody wants to see whether messages arrive: one alert that nobody can take for a real one.</summary>
public static class SampleNotification
{
    private const string AlertName = "AlertEngineTest";

    private static readonly Duration Lasts = Duration.FromMinutes(5);

    /// <param name="labels">Besides the usual ones, or in their place.</param>
    /// <param name="key">Of this message and no other.</param>
    public static Notification Of(
        string receiver, IEnumerable<Label> labels, IEnumerable<Label> annotations, string generatorUrl, string key, Instant now)
    {
        var sample = LabelSet.From(Merged([new(ResultLabels.AlertName, AlertName), new("severity", "info")], labels));
        var group = LabelSet.Of(new Label(ResultLabels.AlertName, sample[ResultLabels.AlertName] ?? AlertName));
        var alert = new Alert
        {
            Labels = sample,
            Annotations = Annotations.From(Merged([new("summary", $"This is a test of the receiver {receiver}. Nothing is wrong.")], annotations)),
            StartsAt = now,
            EndsAt = now + Lasts,
            GeneratorUrl = generatorUrl,
            UpdatedAt = now,
        };

        return AsTest(new()
        {
            Group = new GroupKey($"{{}}/test:{group}"),
            Receiver = receiver,
            GroupLabels = group,
            RouteLabels = ImmutableSortedDictionary<string, string>.Empty,
            Alerts = [new(alert, Fires: true)],
            Reason = NotifyReason.FirstNotification,
            At = now,
            IdempotencyKey = key,
            Memory = DeliveryRecord.NoMemory,
        });
    }

    /// <summary>The same, clearly a test.</summary>
    public static Notification AsTest(Notification notification) =>
        notification.Marked(NotificationMark.Test, "somebody wants to see whether messages arrive; nothing is wrong");

    private static Dictionary<string, Label>.ValueCollection Merged(ImmutableArray<Label> usual, IEnumerable<Label> given)
    {
        var texts = usual.ToDictionary(text => text.Name, StringComparer.Ordinal);
        foreach (var text in given)
        {
            texts[text.Name] = text;
        }

        return texts.Values;
    }
}
