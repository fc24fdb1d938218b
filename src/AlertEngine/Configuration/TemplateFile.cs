using System.Collections.Immutable;
using System.Text;
using AlertEngine.Configuration.Yaml;
using AlertEngine.GoTemplates;
using AlertEngine.GoTemplates.Alertmanager;

namespace AlertEngine.Configuration;

/// <summary>A file with notification templates, as it was when the configuration was read.</summary>
/// <param name="Refused">What is wrong with the file as it is now; then the text is that of its last good version.</param>
internal sealed record TemplateFile(string File, string Text, Problem? Refused = null)
{
    private static readonly TemplateLibrary Nothing = new(AlertmanagerFunctions.Language);

    /// <summary>As templates call it.</summary>
    public string Name => Path.GetFileName(File);

    /// <summary>The files that well-formed patterns lead to, in their order; what is wrong with one is noted with its place.</summary>
    /// <param name="inForce">Files of before. One of them that is wrong now stays what it was.</param>
    public static ImmutableArray<TemplateFile> Find(IEnumerable<string> patterns, ImmutableArray<TemplateFile> inForce, Action<Problem> note) =>
    [
        .. patterns.Where(pattern => pattern.Length > 0 && Glob.IsWellFormed(pattern)).SelectMany(Glob.Find)
            .Select(path => Read(path, out var problem) ?? Kept(path, problem!, inForce, note)).OfType<TemplateFile>(),
    ];

    private static TemplateFile? Kept(string path, Problem problem, ImmutableArray<TemplateFile> inForce, Action<Problem> note)
    {
        if (inForce.FirstOrDefault(file => file.File == path) is { } good)
        {
            return good with { Refused = problem };
        }

        note(problem);

        return null;
    }

    private static TemplateFile? Read(string path, out Problem? problem)
    {
        problem = null;
        try
        {
            var file = new TemplateFile(path, Encoding.UTF8.GetString(BoundedFile.Read(path)));
            if (Nothing.TryAdd(file.Name, file.Text, out var error) is not null)
            {
                return file;
            }

            problem = new(path, new Place(error!.Line, 1), error.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = new(path, Place.Start, e.Message);
        }

        return null;
    }
}
