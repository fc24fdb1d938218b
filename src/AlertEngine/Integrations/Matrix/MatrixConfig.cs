using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Matrix;

/// <summary>A room of Matrix.</summary>
internal sealed record MatrixConfig : IntegrationConfig
{
    public required Uri? Url { get; init; }
    public required string RoomId { get; init; }
    public required SecretSource? AccessToken { get; init; }

    /// <summary><c>m.text</c> or <c>m.notice</c>.</summary>
    public required string MessageType { get; init; }
    public required string Message { get; init; }
    public required string Html { get; init; }

    /// <summary>Whether everybody in the room is called when something fires.</summary>
    public required bool MentionRoom { get; init; }

    /// <summary>Whether what follows on the first message about a group stands in a thread below it.</summary>
    public required bool Threading { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static MatrixConfig Read(YamlMap map, GlobalConfig global)
    {
        return new()
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            Url = map.RequiredUrl("url"),
            RoomId = map.RequiredText("room_id"),
            AccessToken = map.RequiredSecretOrFile("access_token"),
            MessageType = map.Choice("message_type", otherwise: "m.text", "m.text", "m.notice"),
            Message = map.Text("message", otherwise: """{{ template "matrix.default.message" . }}"""),
            Html = map.Text("html", otherwise: """{{ template "matrix.default.html" . }}"""),
            MentionRoom = map.Bool("mention_room", otherwise: false),
            Threading = map.Bool("threading", otherwise: false),
        };
    }
}
