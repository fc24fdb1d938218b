using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration;

/// <summary>Patterns of paths: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[^a-z]</c> and backslash escapes, within one part of a path.</summary>
internal static class Glob
{
    public static bool IsWellFormed(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            i = pattern[i] switch
            {
                '\\' => i + 1 < pattern.Length ? i + 1 : -1,
                '[' => EndOfClass(pattern, i),
                _ => i,
            };
            if (i < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The patterns under a key; those that are none are noted.</summary>
    public static ImmutableArray<string> Read(YamlMap map, string key)
    {
        var patterns = map.Texts(key);
        foreach (var pattern in patterns.Where(pattern => !IsWellFormed(pattern)))
        {
            map.Note(key, $"{key}: \"{pattern}\": syntax error in pattern");
        }

        return patterns;
    }

    /// <summary>The paths that a well-formed pattern leads to, in order; those that cannot be looked into lead nowhere.</summary>
    public static IEnumerable<string> Find(string pattern)
    {
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> paths = [pattern.StartsWith('/') ? "/" : ""];

        return parts.Aggregate(paths, (found, part) => found.SelectMany(folder => In(folder, part)));
    }

    /// <summary>Whether a well-formed pattern fits a path, part by part.</summary>
    public static bool Matches(string pattern, string path)
    {
        var patterns = pattern.Split('/');
        var parts = path.Split('/');

        return patterns.Length == parts.Length && patterns.Zip(parts).All(pair => GlobPart.Matches(pair.First, pair.Second));
    }

    private static IEnumerable<string> In(string folder, string part)
    {
        if (!part.AsSpan().ContainsAny("*?[\\"))
        {
            var path = Path.Combine(folder, part);

            return Path.Exists(path) ? [path] : [];
        }

        try
        {
            return
            [
                .. Directory.EnumerateFileSystemEntries(folder.Length > 0 ? folder : ".")
                    .Select(entry => Path.GetFileName(entry))
                    .Where(name => GlobPart.Matches(part, name))
                    .Order(StringComparer.Ordinal)
                    .Select(name => Path.Combine(folder, name)),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // The index of the closing bracket, or -1 when the class has no end, no member, or half a range.
    private static int EndOfClass(string pattern, int open)
    {
        var i = open + 1;
        if (i < pattern.Length && pattern[i] == '^')
        {
            i++;
        }

        for (var members = 0; i < pattern.Length; members++)
        {
            if (pattern[i] == ']' && members > 0)
            {
                return i;
            }

            if (!SkipMember(pattern, ref i) || (i < pattern.Length && pattern[i] == '-' && (++i >= pattern.Length || !SkipMember(pattern, ref i))))
            {
                return -1;
            }
        }

        return -1;
    }

    private static bool SkipMember(string pattern, ref int i)
    {
        if (pattern[i] is '-' or ']')
        {
            return false;
        }

        i += pattern[i] == '\\' ? 2 : 1;

        return i <= pattern.Length;
    }
}
