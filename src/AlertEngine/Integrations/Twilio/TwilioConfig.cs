using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Twilio;

/// <summary>A telephone number that Twilio sends messages to, or calls.</summary>
internal sealed record TwilioConfig : IntegrationConfig
{
    private const int MostTimes = 5;

    public required Uri? Url { get; init; }

    /// <summary>Whether the message is spoken; else it is written.</summary>
    public required bool IsCall { get; init; }
    public required string AccountSid { get; init; }

    /// <summary>Empty when the token is the account's own.</summary>
    public required string ApiKeySid { get; init; }
    public required SecretSource? AuthToken { get; init; }
    public required string From { get; init; }
    public required string MessagingServiceSid { get; init; }
    public required string To { get; init; }
    public required string Message { get; init; }
    public required string Language { get; init; }
    public required string Voice { get; init; }

    /// <summary>How often a call says it.</summary>
    public required int Times { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static TwilioConfig Read(YamlMap map, GlobalConfig global)
    {
        var isCall = map.Choice("mode", otherwise: "sms", "sms", "call") is "call";
        NoteSender(map, isCall);
        return new()
        {
            SendResolved = map.Bool("send_resolved", otherwise: !isCall),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            Url = map.UrlOrNull("url", otherwise: "https://api.twilio.com"),
            IsCall = isCall,
            AccountSid = map.RequiredText("account_sid"),
            ApiKeySid = map.Text("api_key_sid"),
            AuthToken = map.RequiredSecretOrFile("auth_token"),
            From = map.Text("from"),
            MessagingServiceSid = map.Text("messaging_service_sid"),
            To = map.RequiredText("to"),
            Message = map.Text("message", otherwise: $$$"""{{ template "twilio.default.{{{(isCall ? "call" : "sms")}}}" . }}"""),
            Language = map.Text("language", otherwise: "en-US"),
            Voice = map.Text("voice"),
            Times = Math.Min(map.Int("times", otherwise: 2, min: 1), MostTimes),
        };
    }

    private static void NoteSender(YamlMap map, bool isCall)
    {
        if (isCall && (!map.Has("from") || map.Has("messaging_service_sid")))
        {
            map.Note("a call needs from, and has no messaging_service_sid");
        }
        else if (!isCall && map.Has("from") == map.Has("messaging_service_sid"))
        {
            map.Note("exactly one of from or messaging_service_sid must be configured");
        }
    }
}
