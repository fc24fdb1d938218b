namespace AlertEngine.Cli.Formatting;

/// <summary>Shows how two texts differ, line by line.</summary>
internal static class LineDiff
{
    // Beyond this the table would not be worth its memory: then the rest goes and comes whole.
    private const long MostCells = 16_000_000;

    /// <summary>Lines that go begin with a minus, those that come with a plus; each run has its place in the old text above it.</summary>
    public static IEnumerable<string> Of(string before, string after)
    {
        var (old, @new) = (before.Split('\n'), after.Split('\n'));
        var common = (long)old.Length * @new.Length <= MostCells ? LengthsOf(old, @new) : null;
        var (i, j) = (0, 0);
        var isRun = false;
        while (i < old.Length || j < @new.Length)
        {
            if (i < old.Length && j < @new.Length && old[i] == @new[j])
            {
                (i, j, isRun) = (i + 1, j + 1, false);
                continue;
            }

            if (!isRun)
            {
                yield return $"@@ line {i + 1} @@";
                isRun = true;
            }

            var isGone = j == @new.Length || (i < old.Length && (common is null || common[i + 1, j] >= common[i, j + 1]));
            yield return isGone ? $"-{old[i++]}" : $"+{@new[j++]}";
        }
    }

    // How many lines the two have in common from each pair of places on.
    private static int[,] LengthsOf(string[] old, string[] @new)
    {
        var lengths = new int[old.Length + 1, @new.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = @new.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = old[i] == @new[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
