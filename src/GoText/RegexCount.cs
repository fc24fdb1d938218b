using System.Globalization;

namespace AlertEngine.GoText;

/// <summary>Reads how often something repeats: <c>{2}</c>, <c>{2,}</c> or <c>{2,5}</c>.</summary>
internal static class RegexCount
{
    // Looking further at every brace would take the square of the pattern's length.
    private const int Longest = 64;

    /// <summary>Whether a count in braces stands here; braces with anything else in them are literal.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out int min, out int? max, out int length)
    {
        length = text[..Math.Min(text.Length, Longest)].IndexOf('}') + 1;
        var body = length > 0 ? text[1..(length - 1)] : [];
        var comma = body.IndexOf(',');
        var read = TryReadNumber(comma < 0 ? body : body[..comma], out min);
        max = comma < 0 ? min : null;
        if (comma < 0 || comma == body.Length - 1)
        {
            return read;
        }

        read &= TryReadNumber(body[(comma + 1)..], out var most);
        max = most;
        return read;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9') || text is ['0', _, ..])
        {
            return false;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            number = int.MaxValue;
        }

        return true;
    }
}
