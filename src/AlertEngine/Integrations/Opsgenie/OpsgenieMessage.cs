using AlertEngine.Http;
using AlertEngine.Labels;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Opsgenie;

/// <summary>The bodies: what opens an alert, keeps it up to date, and closes it.</summary>
internal sealed class OpsgenieMessage(OpsgenieConfig config, Notification notification, MessageTexts texts)
{
    private const int LongestMessage = 130;
    private const int LongestDescription = 15_000;

    // By which Opsgenie knows the alert of the group.
    private readonly string alias = DedupKey.Of(notification.Group);

    private string Message => field ??= Texts.CutToRunes(texts.Title("message", config.Message), LongestMessage);

    private string Description => field ??= Texts.CutToRunes(texts.Body("description", config.Description), LongestDescription);

    /// <summary>One after the other, as long as each is accepted.</summary>
    public IEnumerable<DeliveryRequest> Requests()
    {
        if (!notification.IsFiring)
        {
            yield return Request(HttpMethod.Post, $"/{alias}/close?identifierType=alias", WriteSource);
            yield break;
        }

        yield return Request(HttpMethod.Post, "", WriteAlert);
        if (config.UpdateAlerts)
        {
            yield return Request(HttpMethod.Put, $"/{alias}/message?identifierType=alias", json => json.TextIfAny("message"u8, Message));
            yield return Request(
                HttpMethod.Put, $"/{alias}/description?identifierType=alias", json => json.TextIfAny("description"u8, Description));
        }
    }

    private DeliveryRequest Request(HttpMethod method, string path, Action<GoJsonWriter> write)
    {
        using var json = new GoJsonWriter();
        json.BeginObject();
        write(json);
        json.EndObject();

        return new DeliveryRequest(method, new Uri(config.ApiUrl!, $"v2/alerts{path}")) { Body = json.WrittenLine().ToArray() };
    }

    private void WriteSource(GoJsonWriter json) => json.Text("source"u8, texts.Text("source", config.Source));

    private void WriteAlert(GoJsonWriter json)
    {
        json.Text("alias"u8, alias)
            .Text("message"u8, Message)
            .TextIfAny("description"u8, Description)
            .Texts("details"u8, Details())
            .Text("source"u8, texts.Text("source", config.Source));
        WriteResponders(json);
        WriteList(json, "tags"u8, texts.Text("tags", config.Tags));
        json.TextIfAny("note"u8, texts.Text("note", config.Note))
            .TextIfAny("priority"u8, texts.Text("priority", config.Priority))
            .TextIfAny("entity"u8, texts.Text("entity", config.Entity));
        WriteList(json, "actions"u8, texts.Text("actions", config.Actions));
    }

    private List<Label> Details()
    {
        var details = new SortedDictionary<string, string>(Utf8Order.Instance);
        foreach (var label in CommonTexts.OfLabels(notification.Alerts))
        {
            details[label.Name] = label.Value;
        }

        foreach (var (name, template) in config.Details)
        {
            details[name] = texts.Text($"details.{name}", template);
        }

        return [.. details.Select(detail => new Label(detail.Key, detail.Value))];
    }

    private void WriteResponders(GoJsonWriter json)
    {
        var responders = config.Responders.SelectMany(responder => responder.Rendered(texts)).ToList();
        if (responders.Count == 0)
        {
            return;
        }

        json.BeginList("responders"u8);
        foreach (var responder in responders)
        {
            json.BeginObject()
                .TextIfAny("id"u8, responder.Id)
                .TextIfAny("name"u8, responder.Name)
                .TextIfAny("username"u8, responder.Username)
                .TextIfAny("type"u8, responder.Type)
                .EndObject();
        }

        json.EndList();
    }

    private static void WriteList(GoJsonWriter json, ReadOnlySpan<byte> name, string parted)
    {
        var items = parted.Trim().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (items.Length > 0)
        {
            json.Items(name, items);
        }
    }
}
