using System.Collections.Concurrent;
using System.Collections.Immutable;
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
        Replace(call.Evaluation, regex, call.Text(2), RegexReplacement.Parse(call.Text(1), regex), output);

        return Value.Of(output.Take(0));
    }

    /// <summary>An empty match counts only where no other match has just ended.</summary>
    private static void Replace(
        Evaluation evaluation, GoRegex regex, string text, RegexReplacement replacement, TextBuffer output)
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
                for (var part = 0; part < replacement.Count; part++)
                {
                    output.Append(replacement.PartOf(part, match, text));
                }

                copied = end;
            }

            lastEnd = end;
            var width = Characters.RuneAt(text, position).Utf16SequenceLength;
            position = position + width > end ? position + width : end;
        }

        output.Append(text.AsSpan(copied));
    }
}
