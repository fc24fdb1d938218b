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
            .SelectMany(template => texts.Text(field, template).Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(IsName)
            .Distinct(StringComparer.Ordinal)
            .Take(Most),
    ];

    /// <summary>A template that says true or something else.</summary>
    public static bool IsTrue(MessageTexts texts, string field, string template) =>
        texts.Text(field, template).Trim().Equals("true", StringComparison.OrdinalIgnoreCase);

    // Names stand in the text too, where nothing else may come in with them.
    private static bool IsName(string name) => name.All(character => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or '@' or '+');
}
