using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;
using AlertEngine.GoTemplates;
using AlertEngine.GoTemplates.Alertmanager;
using NodaTime;

namespace AlertEngine.Integrations.Webhook;

/// <summary>An address that is sent each notification as JSON.</summary>
internal sealed record WebhookConfig : IntegrationConfig
{
    public required SecretSource? Url { get; init; }

    /// <summary>Zero sends all alerts of a notification.</summary>
    public required int MaxAlerts { get; init; }

    /// <summary>Zero leaves it to the flush how long one attempt may take.</summary>
    public required Duration Timeout { get; init; }

    /// <summary>A body of the user's own, whose texts are templates; null sends the standard one.</summary>
    public required YamlNode? Payload { get; init; }

    public required HttpClientConfig Http { get; init; }

    public static WebhookConfig Read(YamlMap map, GlobalConfig global)
    {
        return new()
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            Url = ReadUrl(map),
            MaxAlerts = map.Int("max_alerts", otherwise: 0, min: 0),
            Timeout = map.GoDuration("timeout", otherwise: Duration.Zero),
            Payload = map.Any("payload"),
        };
    }

    private static SecretSource? ReadUrl(YamlMap map)
    {
        var url = map.Secret("url");
        if (url?.Reveal() is { } text and not Secret.Mask && Misfit(text) is { } misfit)
        {
            map.Note("url", $"url: {misfit}");
        }

        map.Print("url_file", new CanonicalNode.Scalar("")); // as it is printed when there is none
        if (map.Gives("url") == map.Gives("url_file"))
        {
            map.Note(map.Gives("url") ? "at most one of url & url_file must be configured" : "one of url or url_file must be configured");
        }

        return SecretSource.Of(url, map.FilePath("url_file"));
    }

    // An address with a template in it is known only once it is rendered; until then its syntax can be judged.
    private static string? Misfit(string url)
    {
        if (!url.Contains("{{", StringComparison.Ordinal))
        {
            return HttpUrl.TryParse(url, out _, out var error) ? null : $"invalid URL: {error}";
        }

        new TemplateLibrary(AlertmanagerFunctions.Language).TryCompile("", url, OutputFormat.Text, out var wrong);

        return wrong is null ? null : $"invalid template syntax: {wrong.Text}";
    }
}
