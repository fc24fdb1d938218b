using System.Collections.Immutable;
using System.Text;
using AlertEngine.Configuration.Yaml;
using AlertEngine.GoTemplates;
using AlertEngine.GoTemplates.Alertmanager;

namespace AlertEngine.Configuration;

/// <summary>A file with notification templates, as it was when the configuration was read.</summary>
internal sealed record TemplateFile(string Name, string Text)
{
    private static readonly TemplateLibrary Nothing = new(AlertmanagerFunctions.Language);

    /// <summary>The files that well-formed patterns lead to, in their order; what is wrong with one is noted with its place.</summary>
    public static ImmutableArray<TemplateFile> Find(IEnumerable<string> patterns, Action<Problem> note) =>
        [.. patterns.Where(pattern => pattern.Length > 0 && Glob.IsWellFormed(pattern)).SelectMany(Glob.Find).Select(path => Read(path, note)).OfType<TemplateFile>()];

    private static TemplateFile? Read(string path, Action<Problem> note)
    {
        try
        {
            var file = new TemplateFile(Path.GetFileName(path), Encoding.UTF8.GetString(BoundedFile.Read(path)));
            if (Nothing.TryAdd(file.Name, file.Text, out var error) is not null)
            {
                return file;
            }

            note(new(path, new Place(error!.Line, 1), error.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            note(new(path, Place.Start, e.Message));
        }

        return null;
    }
}
