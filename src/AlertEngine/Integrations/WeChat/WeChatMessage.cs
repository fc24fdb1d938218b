using AlertEngine.Http;

namespace AlertEngine.Integrations.WeChat;

/// <summary>The body: a text or Markdown, and whom it is for.</summary>
internal sealed record WeChatMessage
{
    // WeCom cuts what is longer, wherever it may be.
    private const int LongestText = 2048;

    public required string Text { get; init; }
    public required bool IsMarkdown { get; init; }
    public required string ToUser { get; init; }
    public required string ToParty { get; init; }
    public required string ToTag { get; init; }
    public required string AgentId { get; init; }

    public static Needed<WeChatMessage> Of(WeChatConfig config, MessageTexts texts)
    {
        if (!texts.Needed("to_user", config.ToUser).IsHere(out var user, out var refusal)
            || !texts.Needed("to_party", config.ToParty).IsHere(out var party, out refusal)
            || !texts.Needed("to_tag", config.ToTag).IsHere(out var tag, out refusal)
            || !texts.Needed("agent_id", config.AgentId).IsHere(out var agent, out refusal))
        {
            return Needed<WeChatMessage>.Missing(refusal);
        }

        var text = texts.Body("message", config.Message);

        return Needed<WeChatMessage>.Of(new()
        {
            Text = config.IsMarkdown ? MarkedText.CutToBytes(text, LongestText) : Texts.CutToBytes(text, LongestText),
            IsMarkdown = config.IsMarkdown,
            ToUser = user,
            ToParty = party,
            ToTag = tag,
            AgentId = agent,
        });
    }

    public void Write(GoJsonWriter json) => json
        .BeginObject()
        .BeginObject("text"u8).Text("content"u8, IsMarkdown ? "" : Text).EndObject()
        .TextIfAny("touser"u8, ToUser)
        .TextIfAny("toparty"u8, ToParty)
        .TextIfAny("totag"u8, ToTag)
        .TextIfAny("agentid"u8, AgentId)
        .Text("safe"u8, "0")
        .Text("msgtype"u8, IsMarkdown ? "markdown" : "text")
        .BeginObject("markdown"u8).Text("content"u8, IsMarkdown ? Text : "").EndObject()
        .EndObject();

    /// <param name="media">Under which WeCom has the picture.</param>
    public void WritePicture(GoJsonWriter json, string media) => json
        .BeginObject()
        .TextIfAny("touser"u8, ToUser)
        .TextIfAny("toparty"u8, ToParty)
        .TextIfAny("totag"u8, ToTag)
        .TextIfAny("agentid"u8, AgentId)
        .Text("msgtype"u8, "image")
        .BeginObject("image"u8).Text("media_id"u8, media).EndObject()
        .EndObject();
}
