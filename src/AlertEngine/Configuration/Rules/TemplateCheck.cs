using AlertEngine.Configuration.Yaml;
using AlertEngine.GoTemplates;

namespace AlertEngine.Configuration.Rules;

/// <summary>Compiles the templates of an alerting rule, and tries them with a sample: some mistakes show only then.</summary>
internal static class TemplateCheck
{
    public const string MissingField = "can't evaluate field ";

    public static void Check(RuleSource source, string key, string word)
    {
        if (source.Map.Map(key) is not { } texts)
        {
            return;
        }

        foreach (var name in texts.Keys)
        {
            if (texts.Take(name) is YamlNode.Scalar scalar && scalar.Text.Contains("{{", StringComparison.Ordinal))
            {
                Check(source, scalar, $"{word} \"{name}\"");
            }
        }
    }

    private static void Check(RuleSource source, YamlNode.Scalar scalar, string what)
    {
        if (RuleTemplate.TryCompile(source, scalar, out var error) is not { } template)
        {
            source.Note(PlaceOf(source, scalar, error!), $"{what}: {error}");
        }
        else if (FieldThatIsMissing(template) is { } missing)
        {
            source.Warn(PlaceOf(source, scalar, missing), $"{what} will fail: {missing.Message}");
        }
    }

    // Other errors may well be the sample's: no label has a value in it, and no query an answer.
    private static TemplateError? FieldThatIsMissing(RuleTemplate template)
    {
        var error = template.Uses.Queries ? null : template.Render(labels: [], value: 1).Error;

        return error?.Message.Contains(MissingField, StringComparison.Ordinal) is true ? error : null;
    }

    // An error knows its line, and mostly says what it is about.
    private static Place PlaceOf(RuleSource source, YamlNode.Scalar scalar, TemplateError error)
    {
        var start = 0;
        for (var line = 1; line < error.Line; line++)
        {
            start = scalar.Text.IndexOf('\n', start) + 1;
        }

        var subject = error.Message.Split('"') is [_, { Length: > 0 } quoted, ..] ? quoted
            : error.Message.Split(MissingField) is [_, var field] ? $".{field.Split(' ')[0]}"
            : "{{";
        var found = scalar.Text.IndexOf(subject, start, StringComparison.Ordinal);

        return source.Reading.Places.Of(scalar, found < 0 ? start : found) ?? scalar.Place;
    }
}
