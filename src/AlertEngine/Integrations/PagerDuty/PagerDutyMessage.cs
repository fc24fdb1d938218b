using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.PagerDuty;

/// <summary>The body: one event, which PagerDuty adds to the incident of its key.</summary>
internal sealed class PagerDutyMessage(PagerDutyConfig config, string key, Notification notification, MessageTexts texts)
{
    private const int LongestDescription = 1024;

    private readonly string dedupKey = DedupKey.Of(notification.Group);
    private readonly string action = notification.IsFiring ? "trigger" : "resolve";
    private readonly string description = Texts.CutToRunes(texts.Title("description", config.Description), LongestDescription);

    public void Write(GoJsonWriter json, ReadOnlySpan<byte> details, bool isV1)
    {
        if (isV1)
        {
            WriteV1(json, details);
        }
        else
        {
            WriteV2(json, details);
        }
    }

    private void WriteV1(GoJsonWriter json, ReadOnlySpan<byte> details)
    {
        json.BeginObject()
            .Text("service_key"u8, key)
            .Text("incident_key"u8, dedupKey)
            .Text("event_type"u8, action)
            .TextIfAny("description"u8, description)
            .Text("event_action"u8, "")
            .Raw("payload"u8, "null"u8);
        if (notification.IsFiring)
        {
            WriteClient(json);
        }

        json.Raw("details"u8, details).EndObject();
    }

    private void WriteV2(GoJsonWriter json, ReadOnlySpan<byte> details)
    {
        json.BeginObject()
            .Text("routing_key"u8, key)
            .Text("dedup_key"u8, dedupKey)
            .Text("event_action"u8, action)
            .BeginObject("payload"u8)
            .Text("summary"u8, description)
            .Text("source"u8, texts.Text("source", config.Source))
            .Text("severity"u8, Severity())
            .TextIfAny("class"u8, texts.Text("class", config.Class))
            .TextIfAny("component"u8, texts.Text("component", config.Component))
            .TextIfAny("group"u8, texts.Text("group", config.Group))
            .Raw("custom_details"u8, details)
            .EndObject();
        WriteClient(json);
        WriteImages(json);
        WriteLinks(json);
        json.EndObject();
    }

    // Of any other word PagerDuty makes no incident.
    private string Severity() => texts.Text("severity", config.Severity).Trim().ToLowerInvariant() switch
    {
        ("critical" or "warning" or "info") and var severity => severity,
        _ => "error",
    };

    private void WriteClient(GoJsonWriter json) => json
        .TextIfAny("client"u8, texts.Text("client", config.Client))
        .TextIfAny("client_url"u8, texts.Text("client_url", config.ClientUrl));

    private void WriteImages(GoJsonWriter json)
    {
        var images = config.Images
            .Select(image => new PagerDutyImage(
                texts.Text("images.src", image.Source), texts.Text("images.alt", image.Alternative), texts.Text("images.href", image.Link)))
            .Where(image => image.Source.Length > 0)
            .ToList();
        if (images.Count == 0)
        {
            return;
        }

        json.BeginList("images"u8);
        foreach (var image in images)
        {
            json.BeginObject().Text("src"u8, image.Source).Text("alt"u8, image.Alternative).Text("href"u8, image.Link).EndObject();
        }

        json.EndList();
    }

    private void WriteLinks(GoJsonWriter json)
    {
        var links = config.Links
            .Select(link => new PagerDutyLink(texts.Text("links.href", link.Address), texts.Text("links.text", link.Text)))
            .Where(link => link.Address.Length > 0)
            .ToList();
        if (links.Count == 0)
        {
            return;
        }

        json.BeginList("links"u8);
        foreach (var link in links)
        {
            json.BeginObject().Text("href"u8, link.Address).Text("text"u8, link.Text).EndObject();
        }

        json.EndList();
    }
}
