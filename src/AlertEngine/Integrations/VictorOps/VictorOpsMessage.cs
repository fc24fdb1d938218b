using AlertEngine.Http;
using AlertEngine.Labels;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.VictorOps;

/// <summary>The body: one object of texts, the user's own fields among them.</summary>
internal static class VictorOpsMessage
{
    private const int LongestStateMessage = 20_480;

    public static void Write(GoJsonWriter json, VictorOpsConfig config, MessageTexts texts, Notification notification)
    {
        var fields = new SortedDictionary<string, string>(Utf8Order.Instance)
        {
            ["entity_display_name"] = texts.Title("entity_display_name", config.EntityDisplayName),
            ["entity_id"] = DedupKey.Of(notification.Group),
            ["message_type"] = notification.IsFiring ? MessageType(texts.Text("message_type", config.MessageType)) : "RECOVERY",
            ["monitoring_tool"] = texts.Text("monitoring_tool", config.MonitoringTool),
            ["state_message"] = Texts.CutToRunes(texts.Body("state_message", config.StateMessage), LongestStateMessage),
        };
        foreach (var (name, template) in config.CustomFields)
        {
            fields[name] = texts.Text($"custom_fields.{name}", template);
        }

        json.BeginObject();
        foreach (var (name, value) in fields)
        {
            json.Named(name, value);
        }

        json.EndObject();
    }

    private static string MessageType(string text) => text is "INFO" or "WARNING" or "CRITICAL" ? text : "CRITICAL";
}
