using System.Collections.Immutable;

namespace AlertEngine.Integrations;

/// <summary>Whom a message is to call: lists whose entries are templates, each of which may give several names or none.</summary>
internal static class Mentions
{
    private const int Most = 100;

    private static readonly char[] Separators = [',', ';', ' ', '\t', '\r', '\n'];

    /// <param name="field">As the configuration calls it.</param>
    public static ImmutableArray<string> Of(MessageTexts texts, string field, ImmutableArray<string> templates) =>
    [
        .. templates
            .SelectMany(template => Names(texts.Text(field, template)).Where(name => !IsEverybody(name) || template.Contains(name, StringComparison.Ordinal)))
            .Where(IsName)
            .Distinct(StringComparer.Ordinal)
            .Take(Most),
    ];

    /// <summary>A template that says true or something else.</summary>
    public static bool IsTrue(MessageTexts texts, string field, string template) =>
        texts.Text(field, template).Trim().Equals("true", StringComparison.OrdinalIgnoreCase);

    private static string[] Names(string text) =>
        text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Whoever writes the configuration may call everybody; whoever writes a label may not.
    private static bool IsEverybody(string name) => name is "@all" or "all";

    // Names stand in the text too, where nothing else may come in with them.
    private static bool IsName(string name) => name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '@' or '+');
}
