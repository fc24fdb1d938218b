using Microsoft.Extensions.Primitives;

namespace AlertEngine.Api.V2;

/// <summary>The parameters of an address as Go reads them: names count as they are written, and a pair that is malformed is passed over.</summary>
internal static class GoQuery
{
    public static IQueryCollection Read(QueryString query)
    {
        var read = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var pair in new StringTokenizer(query.Value is ['?', ..] text ? text[1..] : "", ['&']))
        {
            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair.Subsegment(0, equals);
            var value = equals < 0 ? StringSegment.Empty : pair.Subsegment(equals + 1);
            if (pair.Length > 0 && pair.IndexOf(';') < 0 && TryDecode(name) is { } key && TryDecode(value) is { } decoded)
            {
                read[key] = StringValues.Concat(read.GetValueOrDefault(key), decoded);
            }
        }

        return new QueryCollection(read);
    }

    private static string? TryDecode(StringSegment text)
    {
        for (var at = text.IndexOf('%'); at >= 0; at = text.IndexOf('%', at + 1))
        {
            if (text.Length < at + 3 || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
            {
                return null;
            }
        }

        return Uri.UnescapeDataString(text.ToString().Replace('+', ' '));
    }
}
