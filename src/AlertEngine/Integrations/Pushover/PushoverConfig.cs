using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Durations;
using NodaTime;

namespace AlertEngine.Integrations.Pushover;

/// <summary>A user or group of Pushover.</summary>
internal sealed record PushoverConfig : IntegrationConfig
{
    public Uri ApiUrl { get; init; } = new("https://api.pushover.net/1/messages.json");
    public required SecretSource? UserKey { get; init; }
    public required SecretSource? Token { get; init; }
    public required string Title { get; init; }
    public required string Message { get; init; }
    public required string Url { get; init; }
    public required string UrlTitle { get; init; }
    public required string Device { get; init; }
    public required string Sound { get; init; }

    /// <summary>From -2 to 2; 2 is repeated until somebody says that he has seen it.</summary>
    public required string Priority { get; init; }

    /// <summary>How often a message of priority 2 is repeated, and how long.</summary>
    public required Duration Retry { get; init; }
    public required Duration Expire { get; init; }

    /// <summary>After which the message is deleted from devices; zero keeps it.</summary>
    public required Duration TimeToLive { get; init; }
    public required bool Html { get; init; }
    public required bool Monospace { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static PushoverConfig Read(YamlMap map, GlobalConfig global)
    {
        var config = new PushoverConfig
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            UserKey = map.RequiredSecretOrFile("user_key"),
            Token = map.RequiredSecretOrFile("token"),
            Title = map.Template("title", """{{ template "pushover.default.title" . }}"""),
            Message = map.Template("message", """{{ template "pushover.default.message" . }}"""),
            Url = map.Template("url", """{{ template "pushover.default.url" . }}"""),
            UrlTitle = map.Text("url_title"),
            Device = map.Text("device"),
            Sound = map.Text("sound"),
            Priority = map.Template("priority", """{{ if eq .Status "firing" }}2{{ else }}0{{ end }}"""),
            Retry = ReadDuration(map, "retry", Duration.FromMinutes(1)),
            Expire = ReadDuration(map, "expire", Duration.FromHours(1)),
            TimeToLive = ReadDuration(map, "ttl", Duration.Zero),
            Html = map.Flag("html"),
            Monospace = map.Flag("monospace"),
        };
        if (config is { Html: true, Monospace: true })
        {
            map.Note("monospace", "at most one of monospace & html must be configured");
        }

        return config;
    }

    private static Duration ReadDuration(YamlMap map, string key, Duration otherwise)
    {
        if (map.Take(key) is YamlNode.Scalar scalar && YamlScalars.AsInt(scalar) is not (null or 0))
        {
            map.Note(key, $"time: missing unit in duration \"{scalar.Text}\"");
        }

        var duration = map.Unprinted().GoDuration(key, otherwise);
        if (duration != Duration.Zero)
        {
            map.Print(key, new CanonicalNode.Scalar(GoDuration.Format(duration)));
        }

        return duration;
    }
}
