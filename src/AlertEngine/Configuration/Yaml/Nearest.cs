namespace AlertEngine.Configuration.Yaml;

/// <summary>Finds the name a person probably meant.</summary>
internal static class Nearest
{
    /// <summary>"; did you mean group_wait?", or nothing when no candidate is near.</summary>
    public static string Hint(string written, IEnumerable<string> candidates) =>
        To(written, candidates) is { } name ? $"; did you mean {name}?" : "";

    public static string? To(string written, IEnumerable<string> candidates)
    {
        if (written.Length is 0 or > 100)
        {
            return null;
        }

        var reach = Math.Max(1, written.Length / 3);

        return candidates
            .Where(candidate => Math.Abs(candidate.Length - written.Length) <= reach && candidate != written)
            .Select(candidate => (Name: candidate, Distance: Distance(written, candidate)))
            .Where(found => found.Distance <= reach && 2 * found.Distance <= Math.Max(written.Length, found.Name.Length))
            .OrderBy(found => found.Distance)
            .ThenBy(found => found.Name, StringComparer.Ordinal)
            .Select(found => found.Name)
            .FirstOrDefault();
    }

    // Edits (insert, delete, replace, swap of neighbours) that lead from one to the other; case and - or _ do not count.
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1),
                        rows[i - 1, j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1)),
                };
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }

    private static bool Same(char a, char b) => Fold(a) == Fold(b);

    private static char Fold(char c) => c is '-' ? '_' : char.ToLowerInvariant(c);
}
