using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.RocketChat;

/// <summary>A button under a message, which opens an address or says something in the channel. Its texts are templates.</summary>
internal sealed record RocketChatAction(string Text, string Url, string Message)
{
    public static RocketChatAction Read(YamlMap map)
    {
        map.PrintedText("type");
        var text = map.PrintedText("text");
        var url = map.PrintedText("url");
        map.PrintedText("imageurl");
        map.Bool("iswebview", otherwise: false);
        map.PrintedText("webviewheightratio");
        var message = map.PrintedText("msg");
        map.Bool("msginchatwindow", otherwise: false);
        map.PrintedText("msgprocessingtype");

        return new(text, url, message);
    }
}
