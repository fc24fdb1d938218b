using System.Collections.Immutable;
using System.Text.Json;
using AlertEngine.Durations;
using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.GoTemplates.Times;
using AlertEngine.GoTemplates.Values;
using AlertEngine.GoText;

namespace AlertEngine.Cli.Rendering;

/// <summary>Reads what templates see of a notification from JSON, as webhooks carry it. Keys that it does not know are passed over.</summary>
internal static class NotificationJson
{
    private static readonly AlertmanagerTypes Types = AlertmanagerTypes.Current;

    /// <exception cref="FormatException">It is no such JSON; the message says where.</exception>
    public static NotificationValue Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = false });
            using var document = JsonDocument.ParseValue(ref reader);

            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    /// <inheritdoc cref="Read(ReadOnlySpan{byte})"/>
    public static NotificationValue Read(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            throw new FormatException("a notification is an object");
        }

        return new(Types)
        {
            Receiver = Text(json, "receiver"),
            Status = Text(json, "status"),
            NotificationReason = Text(json, "notification_reason"),
            GroupLabels = Map(json, "groupLabels"),
            CommonLabels = Map(json, "commonLabels"),
            CommonAnnotations = Map(json, "commonAnnotations"),
            RouteLabels = RouteLabels(json),
            ExternalUrl = Text(json, "externalURL"),
            Alerts = Alerts(json),
        };
    }

    private static ImmutableArray<AlertValue> Alerts(JsonElement json) =>
        Of(json, "alerts", JsonValueKind.Array, "a list") is { } alerts ? [.. alerts.EnumerateArray().Select(AlertOf)] : [];

    private static AlertValue AlertOf(JsonElement json) => json.ValueKind is not JsonValueKind.Object
        ? throw new FormatException("alerts: an alert is an object")
        : new(Types)
        {
            Status = Text(json, "status"),
            Labels = Map(json, "labels"),
            Annotations = Map(json, "annotations"),
            StartsAt = Time(json, "startsAt"),
            EndsAt = Time(json, "endsAt"),
            GeneratorUrl = Text(json, "generatorURL"),
            Fingerprint = Text(json, "fingerprint"),
        };

    private static string Text(JsonElement json, string key) => Of(json, key, JsonValueKind.String, "a text")?.GetString() ?? "";

    private static StringMap Map(JsonElement json, string key) => new(Texts(json, key), Types.KeyValues);

    // They were rendered, and templates take them for templates.
    private static StringMap RouteLabels(JsonElement json) =>
        new(Texts(json, "routeLabels")?.Select(text => KeyValuePair.Create(text.Key, $"{{{{ {GoQuote.Quote(text.Value)} }}}}")));

    private static IEnumerable<KeyValuePair<string, string>>? Texts(JsonElement json, string key) =>
        Of(json, key, JsonValueKind.Object, "an object of texts")?.EnumerateObject().Select(text => KeyValuePair.Create(
            text.Name,
            text.Value.ValueKind is JsonValueKind.String ? text.Value.GetString()! : throw new FormatException($"{key}: {text.Name} must be a text")));

    private static TimeValue Time(JsonElement json, string key)
    {
        var text = Text(json, key);
        if (text.Length == 0)
        {
            return TimeValue.Zero;
        }

        if (!WrittenTime.TryRead(text, out var time))
        {
            throw new FormatException($"{key}: \"{text}\" is no time as 2006-01-02T15:04:05Z");
        }

        var at = time.ToInstant();
        var second = at.ToUnixTimeSeconds();

        return TimeValue.FromUnix(second, (at - NodaTime.Instant.FromUnixTimeSeconds(second)).SubsecondNanoseconds, time.Offset.Seconds);
    }

    // Go's reader of JSON does not look at the case of keys.
    private static JsonElement? Of(JsonElement json, string key, JsonValueKind kind, string what)
    {
        JsonElement? found = null;
        foreach (var property in json.EnumerateObject().Where(property => property.Name.Equals(key, StringComparison.OrdinalIgnoreCase)))
        {
            found = property.Value.ValueKind is JsonValueKind.Null ? null : property.Value;
        }

        return found is null || found.Value.ValueKind == kind ? found : throw new FormatException($"{key} must be {what}");
    }
}
