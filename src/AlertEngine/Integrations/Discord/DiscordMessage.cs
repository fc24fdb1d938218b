using AlertEngine.Http;

namespace AlertEngine.Integrations.Discord;

/// <summary>The body: one embed, coloured by what the group does.</summary>
internal static class DiscordMessage
{
    private const int LongestContent = 2000;
    private const int LongestTitle = 256;
    private const int LongestMessage = 4096;
    private const int Red = 0x992D22;
    private const int Green = 0x2ECC71;

    /// <param name="hasPicture">Whether the chart comes with the body.</param>
    public static void Write(GoJsonWriter json, DiscordConfig config, MessageTexts texts, bool isFiring, bool hasPicture)
    {
        json.BeginObject()
            .Text("content"u8, Texts.CutToRunes(texts.Text("content", config.Content), LongestContent))
            .BeginList("embeds"u8)
            .BeginObject()
            .Text("title"u8, Texts.CutToRunes(texts.Title("title", config.Title), LongestTitle))
            .Text("description"u8, Texts.CutToRunes(texts.Body("message", config.Message), LongestMessage))
            .Number("color"u8, isFiring ? Red : Green);
        if (hasPicture)
        {
            json.BeginObject("image"u8).Text("url"u8, $"attachment://{MessagePicture.FileName}").EndObject();
        }

        json.EndObject()
            .EndList()
            .TextIfAny("username"u8, config.Username)
            .TextIfAny("avatar_url"u8, config.AvatarUrl)
            .EndObject();
    }
}
