namespace AlertEngine.Configuration;

/// <summary>One part of a pattern of paths, against one name.</summary>
internal static class GlobPart
{
    // A star first takes nothing, and one more character each time that the rest does not fit.
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        ReadOnlySpan<char> afterStar = [];
        ReadOnlySpan<char> retry = [];
        var hasStar = false;
        while (true)
        {
            if (pattern is ['*', ..])
            {
                pattern = afterStar = pattern[1..];
                retry = name;
                hasStar = true;
            }
            else if (!pattern.IsEmpty && !name.IsEmpty && TakeOne(ref pattern, name[0]))
            {
                name = name[1..];
            }
            else if (pattern.IsEmpty && name.IsEmpty)
            {
                return true;
            }
            else if (hasStar && !retry.IsEmpty)
            {
                name = retry = retry[1..];
                pattern = afterStar;
            }
            else
            {
                return false;
            }
        }
    }

    private static bool TakeOne(ref ReadOnlySpan<char> pattern, char c)
    {
        if (pattern[0] == '[')
        {
            return TakeClass(ref pattern, c);
        }

        if (pattern[0] == '?')
        {
            pattern = pattern[1..];
            return true;
        }

        return TakeCharacter(ref pattern) == c;
    }

    private static bool TakeClass(ref ReadOnlySpan<char> pattern, char c)
    {
        var isNegated = pattern is ['[', '^', ..];
        pattern = pattern[(isNegated ? 2 : 1)..];
        var isIn = false;
        do
        {
            var low = TakeCharacter(ref pattern);
            var high = low;
            if (pattern is ['-', ..])
            {
                pattern = pattern[1..];
                high = TakeCharacter(ref pattern);
            }

            isIn |= c >= low && c <= high;
        }
        while (pattern is not [']', ..]);

        pattern = pattern[1..];

        return isIn != isNegated;
    }

    private static char TakeCharacter(ref ReadOnlySpan<char> pattern)
    {
        var isEscaped = pattern[0] == '\\';
        var taken = pattern[isEscaped ? 1 : 0];
        pattern = pattern[(isEscaped ? 2 : 1)..];

        return taken;
    }
}
