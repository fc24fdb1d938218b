namespace AlertEngine.Integrations.Jira;

/// <summary>An issue that is there already.</summary>
internal sealed record JiraIssue(string Key, bool IsDone)
{
    /// <summary>Null when it is none.</summary>
    public static JiraIssue? Of(AnswerJson json) =>
        json["key"].Text is { Length: > 0 } key
            ? new(key, json["fields"]["status"]["statusCategory"]["key"].Text == "done")
            : null;
}
