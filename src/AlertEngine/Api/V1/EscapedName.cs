using System.Globalization;
using System.Text;

namespace AlertEngine.Api.V1;

/// <summary>A label's name in a path: behind <c>U__</c> each character that is not of a word stands as <c>_</c>, its number, <c>_</c>.</summary>
internal static class EscapedName
{
    private const string Mark = "U__";

    /// <summary>The name that is meant; as it stands when it is not escaped, or wrongly.</summary>
    public static string Read(string text)
    {
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return text;
        }

        var name = new StringBuilder();
        for (var rest = text.AsSpan(Mark.Length); !rest.IsEmpty;)
        {
            if (rest[0] != '_')
            {
                name.Append(rest[0]);
                rest = rest[1..];
                continue;
            }

            var length = rest[1..].IndexOf('_');
            if (length == 0)
            {
                name.Append('_');
            }
            else if (length > 0 && int.TryParse(rest.Slice(1, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && Rune.TryCreate(number, out var rune))
            {
                name.Append(rune);
            }
            else
            {
                return text;
            }

            rest = rest[(length + 2)..];
        }

        return name.ToString();
    }
}
