using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Bark;

/// <summary>A device that has the Bark app.</summary>
internal sealed record BarkConfig : IntegrationConfig
{
    private const int Loudest = 10;

    public required Uri? Url { get; init; }
    public required SecretSource? DeviceKey { get; init; }
    public required string Title { get; init; }
    public required string Subtitle { get; init; }
    public required string Message { get; init; }
    public required string Level { get; init; }
    public required int? Volume { get; init; }
    public required bool Call { get; init; }
    public required string Sound { get; init; }
    public required string Group { get; init; }
    public required string Icon { get; init; }
    public required string Click { get; init; }
    public required bool? Archive { get; init; }

    /// <summary>Whether a message takes the place of the one before it about the same group.</summary>
    public required bool Replace { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static BarkConfig Read(YamlMap map, GlobalConfig global)
    {
        var volume = map.IntOrNull("volume", min: 0);
        if (volume > Loudest)
        {
            map.Note("volume", $"volume: expected a whole number from 0 to {Loudest}, got {volume}");
        }

        return new()
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            Url = map.UrlOrNull("url", otherwise: "https://api.day.app"),
            DeviceKey = map.RequiredSecretOrFile("device_key"),
            Title = map.Text("title", otherwise: """{{ template "bark.default.title" . }}"""),
            Subtitle = map.Text("subtitle"),
            Message = map.Text("message", otherwise: """{{ template "bark.default.message" . }}"""),
            Level = map.Text("level", otherwise: """{{ template "bark.default.level" . }}"""),
            Volume = volume,
            Call = map.Bool("call", otherwise: false),
            Sound = map.Text("sound"),
            Group = map.Text("group", otherwise: """{{ template "bark.default.group" . }}"""),
            Icon = map.Text("icon"),
            Click = map.Text("click", otherwise: """{{ template "bark.default.click" . }}"""),
            Archive = map.BoolOrNull("archive"),
            Replace = map.Bool("replace", otherwise: false),
        };
    }
}
