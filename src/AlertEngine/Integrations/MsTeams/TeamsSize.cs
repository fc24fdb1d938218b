using AlertEngine.GoText;
using AlertEngine.Http;

namespace AlertEngine.Integrations.MsTeams;

/// <summary>Keeps messages within the 28 KB that Microsoft Teams takes: their texts are cut, their cards stay whole.</summary>
internal static class TeamsSize
{
    private const int Longest = 28_000;
    private const int LongestTitle = 1000;

    public static string CutTitle(string title) => Texts.CutToRunes(title, LongestTitle);

    /// <param name="write">Writes the card around a text.</param>
    public static ReadOnlyMemory<byte> WriteWithin(GoJsonWriter json, string text, Action<string> write)
    {
        write(text);
        if (json.Written.Length > Longest)
        {
            var left = Longest - (json.Written.Length - GoJsonText.Bytes(text));
            json.Clear();
            write(Texts.CutToJson(text, left));
        }

        return json.WrittenLine();
    }
}
