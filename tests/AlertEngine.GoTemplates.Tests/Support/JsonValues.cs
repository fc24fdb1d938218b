using System.Text.Json;
using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.GoTemplates.Times;
using AlertEngine.GoTemplates.Values;
using AlertEngine.GoText;

namespace AlertEngine.GoTemplates.Tests.Support;

/// <summary>Reads the data of test cases, which is tagged with its Go types.</summary>
internal static class JsonValues
{
    public static Value Read(JsonElement json, AlertmanagerTypes types)
    {
        var type = json.GetProperty("type").GetString()!;
        if (type.StartsWith("[]", StringComparison.Ordinal))
        {
            var items = json.GetProperty("values").EnumerateArray().Select(item => Scalar(type[2..], item));
            var listType = type == "[]string" ? GoType.StringList : new GoType(type, Kind.List);
            return Value.Of(new ListValue(listType, [.. items]));
        }

        return type switch
        {
            "map[string]any" => Value.Of(new AnyMap(json.GetProperty("values").EnumerateObject()
                .Select(p => KeyValuePair.Create(p.Name, Untyped(p.Value))))),
            "map[string]string" => Value.Of(new StringMap(Strings(json.GetProperty("values")))),
            "Data" => Value.Of(Notification(json.GetProperty("value"), types)),
            _ => Scalar(type, json.GetProperty("value")),
        };
    }

    public static NotificationValue Notification(JsonElement json, AlertmanagerTypes types) => new(types)
    {
        Receiver = Text(json, "receiver"),
        Status = Text(json, "status"),
        NotificationReason = Text(json, "notification_reason"),
        ExternalUrl = Text(json, "externalURL"),
        GroupLabels = Map(json, "groupLabels", types),
        CommonLabels = Map(json, "commonLabels", types),
        CommonAnnotations = Map(json, "commonAnnotations", types),
        RouteLabels = Map(json, "routeLabels", types),
        Alerts = json.TryGetProperty("alerts", out var alerts)
            ? [.. alerts.EnumerateArray().Select(alert => Alert(alert, types))]
            : [],
    };

    public static double Number(JsonElement json) => json.ValueKind == JsonValueKind.Number
        ? json.GetDouble()
        : GoFloat.TryParse(json.GetString(), out var number) ? number
        : throw new FormatException($"not a number: {json}");

    public static IEnumerable<KeyValuePair<string, string>> Strings(JsonElement json) =>
        json.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!));

    private static AlertValue Alert(JsonElement json, AlertmanagerTypes types) => new(types)
    {
        Status = Text(json, "status"),
        Labels = Map(json, "labels", types),
        Annotations = Map(json, "annotations", types),
        StartsAt = Time(Text(json, "startsAt")),
        EndsAt = Time(Text(json, "endsAt")),
        GeneratorUrl = Text(json, "generatorURL"),
        Fingerprint = Text(json, "fingerprint"),
    };

    private static TimeValue Time(string text) => text.Length == 0
        ? TimeValue.Zero
        : TimeParser.TryParse(TimeFormat.Rfc3339Nano, text, out var error) ?? throw new FormatException(error);

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) ? text.GetString()! : "";

    private static StringMap Map(JsonElement json, string name, AlertmanagerTypes types) =>
        new(json.TryGetProperty(name, out var map) ? Strings(map) : null, types.KeyValues);

    private static Value Untyped(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number when json.TryGetInt64(out var integer) => Value.Of(integer),
        JsonValueKind.Number => Value.Of(json.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => Value.Of(json.GetBoolean()),
        JsonValueKind.Null => Value.Nil,
        _ => Value.Of(json.GetString()!),
    };

    private static Value Scalar(string type, JsonElement json) => type switch
    {
        "string" => Value.Of(json.GetString()!),
        "bool" => Value.Of(json.GetBoolean()),
        "float64" => Value.Of(Number(json)),
        "int" => Value.Of(json.GetInt64()),
        "int64" => Value.Of(GoType.Int64, json.GetInt64()),
        "uint" => Value.Of(GoType.Uint, unchecked((long)json.GetUInt64())),
        "uint64" => Value.Of(GoType.Uint64, unchecked((long)json.GetUInt64())),
        "time.Time" => Value.Of(Time(json.GetString()!)),
        "time.Duration" => Value.Of(TimeTypes.Duration, json.GetInt64()),
        _ => throw new FormatException($"no such type: {type}"),
    };
}
