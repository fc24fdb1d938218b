using System.Globalization;
using AlertEngine.GoText;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>Orders texts with numbers in them as people do: <c>node9</c> comes before <c>node10</c>.</summary>
internal static class NaturalOrder
{
    public static int Compare(string x, string y)
    {
        var restX = x.AsSpan();
        var restY = y.AsSpan();
        while (!restX.IsEmpty && !restY.IsEmpty)
        {
            if (ComparePart(TakePart(ref restX), TakePart(ref restY)) is var order and not 0)
            {
                return order;
            }
        }

        return restX.Length != restY.Length ? restX.Length - restY.Length : UnicodeText.Compare(x, y);
    }

    private static int ComparePart(ReadOnlySpan<char> x, ReadOnlySpan<char> y) =>
        long.TryParse(x, NumberStyles.None, CultureInfo.InvariantCulture, out var numberX)
        && long.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out var numberY)
            ? numberX.CompareTo(numberY)
            : UnicodeText.Compare(x, y);

    /// <summary>All digits, or none, up to where the other kind begins.</summary>
    private static ReadOnlySpan<char> TakePart(ref ReadOnlySpan<char> rest)
    {
        var length = char.IsAsciiDigit(rest[0]) ? rest.IndexOfAnyExceptInRange('0', '9') : rest.IndexOfAnyInRange('0', '9');
        var part = length < 0 ? rest : rest[..length];
        rest = rest[part.Length..];
        return part;
    }
}
