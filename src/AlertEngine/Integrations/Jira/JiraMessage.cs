using System.Globalization;
using System.Text;
using AlertEngine.GoText;
using AlertEngine.Http;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations.Jira;

/// <summary>The bodies: what looks for the issue of a group, what it shall say, and where it goes.</summary>
internal sealed class JiraMessage(
    JiraConfig config, Notification notification, MessageTexts texts, string project, string issueType, bool takesDocuments)
{
    private const int LongestSummary = 255;
    private const int LongestDescription = 32_767;

    // By which the issue of the group is found again.
    private readonly string label = $"ALERT{{{DedupKey.Of(notification.Group)}}}";

    public void WriteSearch(GoJsonWriter json) => json
        .BeginObject()
        .Items("fields"u8, ["status"])
        .Text("jql"u8, Query())
        .Number("maxResults"u8, 2)
        .EndObject();

    public void WriteNew(GoJsonWriter json) => WriteIssue(json, withSummary: true, withDescription: true);

    public void WriteChange(GoJsonWriter json) => WriteIssue(json, config.Summary.EnableUpdate, config.Description.EnableUpdate);

    public static void WriteTransition(GoJsonWriter json, string id) => json
        .BeginObject().BeginObject("transition"u8).Text("id"u8, id).EndObject().EndObject();

    private string Query()
    {
        var query = new StringBuilder();
        if (config.WontFixResolution.Length > 0)
        {
            query.Append("(resolution is EMPTY or resolution != ").AppendQuoted(config.WontFixResolution).Append(") and ");
        }

        if (notification.IsFiring && config.ReopenTransition.Length > 0 && config.ReopenDuration > Duration.Zero)
        {
            var minutes = (long)config.ReopenDuration.TotalMinutes;
            query.Append(CultureInfo.InvariantCulture, $"(resolutiondate is EMPTY OR resolutiondate >= -{minutes}m) and ");
        }
        else
        {
            query.Append("statusCategory != Done and ");
        }

        query.Append("project=").AppendQuoted(project).Append(" and labels=").AppendQuoted(label);

        return query.Append(" order by status ASC,resolutiondate DESC").ToString();
    }

    private void WriteIssue(GoJsonWriter json, bool withSummary, bool withDescription)
    {
        var fields = new SortedDictionary<string, Action<GoJsonWriter>>(Utf8Order.Instance)
        {
            ["issuetype"] = writer => writer.BeginObject("issuetype"u8).Text("name"u8, issueType).EndObject(),
            ["labels"] = WriteLabels,
            ["project"] = writer => writer.BeginObject("project"u8).Text("key"u8, project).EndObject(),
        };
        if (withSummary)
        {
            fields["summary"] = writer => writer.Text("summary"u8, Summary());
        }

        if (withDescription)
        {
            fields["description"] = WriteDescription;
        }

        if (texts.Text("priority", config.Priority) is { Length: > 0 } priority)
        {
            fields["priority"] = writer => writer.BeginObject("priority"u8).Text("name"u8, priority).EndObject();
        }

        foreach (var (name, tree) in config.Fields.Trees)
        {
            fields[name] = writer => TemplatedJson.Write(writer.ValueOf(name), tree, texts, $"fields.{name}");
        }

        json.BeginObject().BeginObject("fields"u8);
        foreach (var write in fields.Values)
        {
            write(json);
        }

        json.EndObject().EndObject();
    }

    // Jira takes no line breaks in a summary.
    private string Summary() =>
        Texts.CutToRunes(texts.Title("summary", config.Summary.Template).ReplaceLineEndings(" "), LongestSummary);

    // Nor blanks in a label.
    private void WriteLabels(GoJsonWriter json)
    {
        var labels = config.Labels
            .Select(template => string.Join('_', texts.Text("labels", template).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)))
            .Where(text => text.Length > 0)
            .Append(label)
            .Order(Utf8Order.Instance);
        json.Items("labels"u8, labels);
    }

    private void WriteDescription(GoJsonWriter json)
    {
        var description = texts.Body("description", config.Description.Template);
        if (!takesDocuments)
        {
            json.Text("description"u8, Texts.CutToRunes(description, LongestDescription));
        }
        else if (description.Length > 0)
        {
            json.Raw("description"u8, Encoding.UTF8.GetBytes(JiraDocument.Of(description, LongestDescription)));
        }
    }
}
