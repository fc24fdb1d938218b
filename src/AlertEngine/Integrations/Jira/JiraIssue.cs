using System.Text.Json;

namespace AlertEngine.Integrations.Jira;

/// <summary>An issue that is there already.</summary>
internal sealed record JiraIssue(string Key, bool IsDone)
{
    /// <summary>Null when it is none.</summary>
    public static JiraIssue? Of(JsonElement? json) =>
        json.At("key").Text() is { Length: > 0 } key
            ? new(key, json.At("fields", "status", "statusCategory", "key").Text() == "done")
            : null;
}
