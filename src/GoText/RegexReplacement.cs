using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AlertEngine.GoText;

/// <summary>
/// What takes the place of a match, as Go writes it: text in which <c>$1</c>, <c>$name</c> and <c>${name}</c> stand for
/// groups and <c>$$</c> for a dollar.
/// </summary>
internal sealed class RegexReplacement
{
    private readonly ImmutableArray<Part> parts;

    private RegexReplacement(ImmutableArray<Part> parts) => this.parts = parts;

    /// <summary>How many parts to put together with <see cref="PartOf"/>.</summary>
    public int Count => parts.Length;

    public static RegexReplacement Parse(string text, GoRegex regex)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var rest = text.AsSpan();
        while (rest.IndexOf('$') is >= 0 and var dollar)
        {
            AddText(parts, rest[..dollar]);
            rest = rest[(dollar + 1)..];
            if (TryReadName(ref rest, out var name))
            {
                parts.Add(new(null, Groups(regex, name)));
            }
            else
            {
                AddText(parts, "$");
                rest = rest.StartsWith('$') ? rest[1..] : rest;
            }
        }

        AddText(parts, rest);
        return new(parts.ToImmutable());
    }

    /// <summary>A part of the replacement for one match in the text.</summary>
    public ReadOnlySpan<char> PartOf(int part, Match match, string text)
    {
        if (parts[part].Text is { } own)
        {
            return own;
        }

        foreach (var number in parts[part].Groups)
        {
            if (match.Groups[number] is { Success: true } group)
            {
                return text.AsSpan(group.Index, group.Length);
            }
        }

        return [];
    }

    /// <summary>All of the replacement for one match in the text; null when it is longer than it may be.</summary>
    public string? Expand(Match match, string text, int maxLength)
    {
        var expanded = new StringBuilder();
        for (var part = 0; part < Count; part++)
        {
            expanded.Append(PartOf(part, match, text));
            if (expanded.Length > maxLength)
            {
                return null;
            }
        }

        return expanded.ToString();
    }

    private static void AddText(ImmutableArray<Part>.Builder parts, ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty)
        {
            parts.Add(new(text.ToString(), []));
        }
    }

    /// <summary>The group of a number, or those of a name, of which the first that took part in a match counts.</summary>
    private static ImmutableArray<int> Groups(GoRegex regex, string name) =>
        int.TryParse(name, NumberStyles.None, null, out var number) && (name.Length == 1 || name[0] != '0')
            ? [number]
            : [.. Enumerable.Range(0, regex.GroupNames.Length).Where(group => regex.GroupNames[group] == name)];

    private static bool TryReadName(ref ReadOnlySpan<char> rest, out string name)
    {
        var braced = rest.StartsWith('{');
        var body = braced ? rest[1..] : rest;
        var length = 0;
        while (length < body.Length && (body[length] == '_' || char.IsLetterOrDigit(body[length])))
        {
            length++;
        }

        name = body[..length].ToString();
        if (length == 0 || (braced && (length == body.Length || body[length] != '}')))
        {
            return false;
        }

        rest = body[(length + (braced ? 1 : 0))..];
        return true;
    }

    /// <summary>Text as it is, or, when that is null, the groups one of which stands here.</summary>
    private sealed record Part(string? Text, ImmutableArray<int> Groups);
}
