namespace AlertEngine.Configuration.Yaml;

/// <summary>Finds where single characters of a file's scalars stand, which escapes and folded lines hide.</summary>
internal sealed class ScalarPlaces(string source)
{
    private readonly Lazy<List<int>> lineStarts = new(() => FindLineStarts(source));

    /// <summary>The place of a character, or of the end; null when it cannot be told.</summary>
    public Place? Of(YamlNode.Scalar scalar, int index)
    {
        if (scalar.Place.Line > lineStarts.Value.Count)
        {
            return null;
        }

        var start = lineStarts.Value[scalar.Place.Line - 1] + scalar.Place.Column - 1;

        return start < source.Length && new ScalarWalk(source, scalar).OffsetOf(index, start) is { } offset
            ? PlaceAt(offset)
            : null;
    }

    private Place PlaceAt(int offset)
    {
        var found = lineStarts.Value.BinarySearch(offset);
        var line = found < 0 ? ~found - 1 : found;

        return new(line + 1, offset - lineStarts.Value[line] + 1);
    }

    private static List<int> FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var at = 0; at < text.Length; at++)
        {
            var isBreak = text[at] is '\n' or '\u0085' or '\u2028' or '\u2029'
                || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n'));
            if (isBreak)
            {
                starts.Add(at + 1);
            }
        }

        return starts;
    }
}
