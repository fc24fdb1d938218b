using System.Collections.Concurrent;
using System.Text.Json;

namespace AlertEngine.Diagnostics.Logs;

/// <summary>The key of a logged value: <c>AlertName</c> in a message is <c>alert_name</c> in the log.</summary>
internal static class LogKey
{
    // Names come from message templates, so they are few; whoever makes names up at run time is not remembered.
    private const int Remembered = 1000;
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    public static string Of(string name)
    {
        if (Known.TryGetValue(name, out var known))
        {
            return known;
        }

        var key = Spell(name);
        if (Known.Count < Remembered)
        {
            Known[name] = key;
        }

        return key;
    }

    private static string Spell(string name)
    {
        var letters = JsonNamingPolicy.SnakeCaseLower.ConvertName(name)
            .Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' ? c : '_');
        return string.Concat(letters) is { Length: > 0 } key ? key : "_";
    }
}
