using AlertEngine.Labels;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>Labels as a column holds them: names and values in turn.</summary>
internal static class LabelText
{
    public static string Of(IReadOnlyList<Label> labels)
    {
        var texts = new string[2 * labels.Count];
        for (var i = 0; i < labels.Count; i++)
        {
            (texts[2 * i], texts[(2 * i) + 1]) = labels[i];
        }

        return SqliteTexts.Write(texts);
    }

    public static IEnumerable<Label> Read(string text) => SqliteTexts.Read(text).Chunk(2).Select(pair => new Label(pair[0], pair[1]));
}
