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
            var written = GoJsonText.Bytes(text);
            var left = Longest - (json.Written.Length - written);
            json.Clear();
            write(CutToWritten(text, left));
        }

        return json.WrittenLine();
    }

    private static string CutToWritten(string text, int most)
    {
        const string Ellipsis = "…";
        var left = most - GoJsonText.Bytes(Ellipsis);
        var index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            left -= GoJsonText.Bytes(rune);
            if (left < 0)
            {
                break;
            }

            index += rune.Utf16SequenceLength;
        }

        return string.Concat(text.AsSpan(0, index), Ellipsis);
    }
}
