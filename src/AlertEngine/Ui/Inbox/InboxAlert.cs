using System.Collections.Immutable;
using System.Text.Json;
using AlertEngine.Labels;

namespace AlertEngine.Ui.Inbox;

/// <summary>An alert that a message of the inbox tells of.</summary>
public sealed record InboxAlert(LabelSet Labels, bool Fires, string Summary)
{
    /// <summary>Those of a message, which are written as a webhook gets them.</summary>
    public static ImmutableArray<InboxAlert> Read(string alerts)
    {
        using var document = JsonDocument.Parse(alerts);

        return [.. document.RootElement.EnumerateArray().Select(Of)];
    }

    private static InboxAlert Of(JsonElement alert) => new(
        LabelSet.From(TextsOf(alert, "labels")),
        alert.GetProperty("status").GetString() == "firing",
        Ui.Alerts.AlertRow.SummaryOf(AlertEngine.Alerts.Annotations.From(TextsOf(alert, "annotations"))));

    private static IEnumerable<Label> TextsOf(JsonElement alert, string name) =>
        alert.GetProperty(name).EnumerateObject().Select(text => new Label(text.Name, text.Value.GetString() ?? ""));
}
