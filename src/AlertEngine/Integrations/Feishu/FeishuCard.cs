using System.Collections.Immutable;
using AlertEngine.Http;

namespace AlertEngine.Integrations.Feishu;

/// <summary>An interactive card: a coloured title, Markdown, and buttons.</summary>
internal static class FeishuCard
{
    /// <summary>People as the Markdown of cards calls them.</summary>
    public static string Calls(ImmutableArray<string> called) =>
        string.Concat(called.Select(id => id.Contains('@', StringComparison.Ordinal) ? $"<at email={id}></at>" : $"<at id={id}></at>"));

    public static void Write(GoJsonWriter json, string color, string title, string message, ImmutableArray<LinkButton> buttons)
    {
        json.Text("msg_type"u8, "interactive")
            .BeginObject("card"u8)
            .BeginObject("config"u8).Bool("wide_screen_mode"u8, true).Bool("enable_forward"u8, true).EndObject()
            .BeginObject("header"u8);
        WriteText(json, "title"u8, "plain_text", title);
        json.Text("template"u8, color).EndObject()
            .BeginList("elements"u8)
            .BeginObject().Text("tag"u8, "div");
        WriteText(json, "text"u8, "lark_md", message);
        json.EndObject();
        WriteButtons(json, buttons);
        json.EndList().EndObject();
    }

    private static void WriteButtons(GoJsonWriter json, ImmutableArray<LinkButton> buttons)
    {
        if (buttons.IsEmpty)
        {
            return;
        }

        json.BeginObject().Text("tag"u8, "action").BeginList("actions"u8);
        for (var i = 0; i < buttons.Length; i++)
        {
            json.BeginObject().Text("tag"u8, "button");
            WriteText(json, "text"u8, "plain_text", buttons[i].Title);
            json.Text("type"u8, i == 0 ? "primary" : "default").Text("url"u8, buttons[i].Url).EndObject();
        }

        json.EndList().EndObject();
    }

    private static void WriteText(GoJsonWriter json, ReadOnlySpan<byte> field, string tag, string content) =>
        json.BeginObject(field).Text("tag"u8, tag).Text("content"u8, content).EndObject();
}
