using AlertEngine.Configuration.Yaml;
using NodaTime;

namespace AlertEngine.Configuration;

/// <summary>How messages are written where a receiver does not say it itself.</summary>
internal sealed record MessagesConfig
{
    public static readonly MessagesConfig Default = new() { Style = MessageStyle.Alertmanager, TimeZone = "UTC", HasChart = false };

    public required MessageStyle Style { get; init; }

    /// <summary>The zone of the times in messages: an IANA name.</summary>
    public required string TimeZone { get; init; }

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) ?? DateTimeZone.Utc;

    /// <summary>Whether messages that can show a picture show the last hour of the rule's expression.</summary>
    public required bool HasChart { get; init; }

    public static MessagesConfig Read(YamlMap map)
    {
        var style = map.Choice("style", "alertmanager", "alertmanager", "alertengine");
        var language = map.Choice("language", "en", "en", "zh-CN");
        if (style is "alertmanager" && map.Has("language"))
        {
            map.Reading.Warn(map.PlaceOfKey("language"), "language has no effect: the messages of style alertmanager are Alertmanager's");
        }

        return new()
        {
            Style = (style, language) switch
            {
                ("alertengine", "zh-CN") => MessageStyle.Chinese,
                ("alertengine", _) => MessageStyle.English,
                _ => MessageStyle.Alertmanager,
            },
            TimeZone = ReadZone(map),
            HasChart = map.Bool("chart", otherwise: false),
        };
    }

    private static string ReadZone(YamlMap map)
    {
        var name = map.Text("time_zone", otherwise: "UTC");
        if (name is "Local")
        {
            return DateTimeZoneProviders.Tzdb.GetSystemDefault().Id;
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is null)
        {
            map.Note("time_zone", $"unknown time zone {name}{Nearest.Hint(name, DateTimeZoneProviders.Tzdb.Ids)}");
        }

        return name;
    }
}

/// <summary>Whose messages receivers send by default.</summary>
internal enum MessageStyle
{
    Alertmanager,
    English,
    Chinese,
}
