using System.Collections.Frozen;
using System.Collections.Immutable;
using AlertEngine.GoTemplates.Html;
using AlertEngine.GoTemplates.Syntax;

namespace AlertEngine.GoTemplates;

/// <summary>The templates that may call each other by name. A library never changes: adding gives a new one.</summary>
public sealed class TemplateLibrary
{
    private readonly ImmutableDictionary<string, Definition> definitions;

    public TemplateLibrary(TemplateLanguage language)
        : this(language, ImmutableDictionary<string, Definition>.Empty)
    {
    }

    private TemplateLibrary(TemplateLanguage language, ImmutableDictionary<string, Definition> definitions)
    {
        Language = language;
        this.definitions = definitions;
    }

    public TemplateLanguage Language { get; }

    /// <summary>The names of all templates that say anything.</summary>
    public IEnumerable<string> Names => definitions.Keys;

    /// <summary>This library and what a file defines; later definitions replace earlier ones.</summary>
    public TemplateLibrary? TryAdd(string fileName, string text, out TemplateError? error) =>
        TryParse(new Source(fileName, text), out error) is { } added
            ? new TemplateLibrary(Language, Merge(added))
            : null;

    /// <summary>Compiles a text that may call the library's templates, and define others for itself.</summary>
    public Template? TryCompile(string name, string text, OutputFormat format, out TemplateError? error)
    {
        if (TryParse(new Source(name, Language.Prelude + text), out error) is not { } added)
        {
            return null;
        }

        // The text itself runs even where the library knows another template by its name.
        var main = added.First(d => d.Name == name);
        IReadOnlyDictionary<string, Definition>? definitions = Merge(added).SetItem(name, main);
        if (format == OutputFormat.Html)
        {
            definitions = HtmlEscaper.TryEscape(
                main, definitions, others: Language.Functions.TryFind("tmpl", out _), out error);
        }

        return definitions is null ? null : new Template(Language, definitions[name], definitions.ToFrozenDictionary());
    }

    private ImmutableDictionary<string, Definition> Merge(IEnumerable<Definition> added)
    {
        var merged = definitions.ToBuilder();
        foreach (var definition in added)
        {
            // A definition that says nothing never replaces one that does.
            if (!definition.Body.IsEmpty || !merged.ContainsKey(definition.Name))
            {
                merged[definition.Name] = definition;
            }
        }

        return merged.ToImmutable();
    }

    private IReadOnlyCollection<Definition>? TryParse(Source source, out TemplateError? error)
    {
        error = null;
        try
        {
            return TemplateParser.Parse(source, Language.Functions);
        }
        catch (ParseException e)
        {
            var line = source.LineAt(e.Position);
            error = new TemplateError(
                source.Name, line, null, e.Message, $"template: {source.Name}:{line}: {e.Message}");
            return null;
        }
    }
}
