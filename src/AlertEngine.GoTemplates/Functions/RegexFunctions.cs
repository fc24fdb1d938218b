using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using AlertEngine.GoTemplates.Execution;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Syntax;
using AlertEngine.GoTemplates.Values;
using AlertEngine.GoText;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>match and reReplaceAll: regular expressions in Go's syntax and with its rules for replacement.</summary>
internal static class RegexFunctions
{
    // Patterns come from templates, so few are many times used; the bound is for those made up on the way.
    private const int MaxCached = 1000;

    public static readonly ImmutableArray<Function> All =
    [
        new("match", [GoType.String, GoType.String], Match),
        new("reReplaceAll", [GoType.String, GoType.String, GoType.String], ReplaceAll),
    ];

    private static readonly ConcurrentDictionary<string, GoRegex> Cache = new();

    private static GoRegex? Find(string pattern, out string error)
    {
        error = "";
        if (Cache.TryGetValue(pattern, out var regex))
        {
            return regex;
        }

        regex = GoRegex.TryParse(pattern, out error);
        if (regex is not null)
        {
            if (Cache.Count >= MaxCached)
            {
                Cache.Clear();
            }

            Cache[pattern] = regex;
        }

        return regex;
    }

    private static Value Match(in Call call) => Find(call.Text(0), out var error) is { } regex
        ? Value.Of(regex.IsMatch(call.Text(1)))
        : Value.Fail(error);

    private static Value ReplaceAll(in Call call)
    {
        var pattern = call.Text(0);
        if (Find(pattern, out var error) is not { } regex)
        {
            var quoted = Quoting.CanBackquote(pattern) ? $"`{pattern}`" : Quoting.Quote(pattern);
            return Value.Fail($"regexp: Compile({quoted}): {error}");
        }

        using var output = new TextBuffer(call.Limit);
        Replace(call.Evaluation, regex, call.Text(2), call.Text(1), output);

        return Value.Of(output.Take(0));
    }

    /// <summary>An empty match counts only where no other match has just ended.</summary>
    private static void Replace(
        Evaluation evaluation, GoRegex regex, string text, string replacement, TextBuffer output)
    {
        var units = regex.Read(text);
        var copied = 0;
        var lastEnd = 0;
        var position = 0;
        while (position <= text.Length && regex.Regex.Match(units, position) is { Success: true } match)
        {
            var end = match.Index + match.Length;
            evaluation.Charge(1 + ((text.Length - position) / 256));
            output.Append(text.AsSpan(copied, match.Index - copied));
            copied = match.Index;
            if (end > lastEnd || match.Index == 0)
            {
                Expand(regex, match, text, replacement, output);
                copied = end;
            }

            lastEnd = end;
            var width = Characters.RuneAt(text, position).Utf16SequenceLength;
            position = position + width > end ? position + width : end;
        }

        output.Append(text.AsSpan(copied));
    }

    /// <summary>Puts in the groups that the replacement names: $1, $name, ${name}; $$ is a dollar.</summary>
    private static void Expand(
        GoRegex regex, Match match, string text, string replacement, TextBuffer output)
    {
        var rest = replacement.AsSpan();
        while (rest.IndexOf('$') is >= 0 and var dollar)
        {
            output.Append(rest[..dollar]);
            rest = rest[(dollar + 1)..];
            if (rest.StartsWith('$'))
            {
                output.Append('$');
                rest = rest[1..];
            }
            else if (TryReadName(ref rest, out var name))
            {
                var group = FindGroup(regex, match, name);
                output.Append(text.AsSpan(group.Index, group.Length));
            }
            else
            {
                output.Append('$');
            }
        }

        output.Append(rest);
    }

    /// <summary>The group of a number, or the first of a name that took part in the match.</summary>
    private static Group FindGroup(GoRegex regex, Match match, string name)
    {
        if (int.TryParse(name, NumberStyles.None, null, out var number))
        {
            return match.Groups[number];
        }

        for (number = 0; number < regex.GroupNames.Length; number++)
        {
            if (regex.GroupNames[number] == name && match.Groups[number].Success)
            {
                return match.Groups[number];
            }
        }

        return match.Groups[int.MaxValue]; // one that never takes part: nothing
    }

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
}
