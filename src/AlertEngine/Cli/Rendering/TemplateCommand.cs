using System.CommandLine;
using AlertEngine.Configuration;
using AlertEngine.GoTemplates;
using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.GoTemplates.Values;
using AlertEngine.Integrations;

namespace AlertEngine.Cli.Rendering;

/// <summary><c>template render</c> shows what a template makes of a notification, in amtool's spelling.</summary>
internal static class TemplateCommand
{
    public static Command Create() => new("template", "Try templates of notifications") { CreateRender() };

    private static Command CreateRender()
    {
        var globs = new Option<string[]>("--template.glob") { Description = "Files with templates, beside those that the program has itself", HelpName = "pattern" };
        var text = new Option<string>("--template.text") { Description = "The text to render", HelpName = "text", Required = true };
        var type = new Option<string>("--template.type") { Description = "text, or html to have values escaped [default: text]", HelpName = "type", DefaultValueFactory = _ => "text" };
        type.AcceptOnlyFromAmong("text", "html");
        var data = new Option<string?>("--template.data") { Description = "A file with a notification as JSON [default: a sample]", HelpName = "file" };
        var language = new Option<string?>("--language") { Description = "Have the program's own messages, en or zh-CN, stand in the place of Alertmanager's", HelpName = "language" };
        language.AcceptOnlyFromAmong("en", "zh-CN");
        var render = new Command("render", "Print what a template makes of a notification") { globs, text, type, data, language };
        render.SetAction((result, cancellationToken) =>
        {
            var streams = result.InvocationConfiguration;
            var shipped = ShippedTemplates.Of(result.GetValue(language) switch
            {
                "en" => MessageStyle.English,
                "zh-CN" => MessageStyle.Chinese,
                _ => MessageStyle.Alertmanager,
            });
            var problems = new List<string>();
            var library = WithFiles(shipped, result.GetValue(globs) ?? [], problems);
            var value = ReadNotification(result.GetValue(data), problems);
            var format = result.GetValue(type) is "html" ? OutputFormat.Html : OutputFormat.Text;
            var rendered = problems.Count == 0 ? Render(library, result.GetValue(text)!, format, value!, problems, cancellationToken) : null;
            if (rendered is null)
            {
                problems.ForEach(problem => streams.Error.WriteLine($"alertengine: error: {problem}"));

                return Task.FromResult(ExitCode.Findings);
            }

            streams.Output.Write(rendered);

            return Task.FromResult(ExitCode.Fine);
        });

        return render;
    }

    private static TemplateLibrary WithFiles(TemplateLibrary library, IEnumerable<string> patterns, List<string> problems)
    {
        foreach (var pattern in patterns.Where(pattern => !Glob.IsWellFormed(pattern)))
        {
            problems.Add($"--template.glob: \"{pattern}\": syntax error in pattern");
        }

        return TemplateFile.Find(patterns, inForce: [], problem => problems.Add(problem.ToString()))
            .Aggregate(library, (known, file) => known.TryAdd(file.Name, file.Text, out _) ?? known);
    }

    private static NotificationValue? ReadNotification(string? file, List<string> problems)
    {
        if (file is null)
        {
            return SampleNotification.At(TimeProvider.System.GetUtcNow());
        }

        try
        {
            return NotificationJson.Read(BoundedFile.Read(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(e.Message);
        }
        catch (FormatException e)
        {
            problems.Add($"{file}: {e.Message}");
        }

        return null;
    }

    private static string? Render(
        TemplateLibrary library, string text, OutputFormat format, NotificationValue value, List<string> problems, CancellationToken cancellationToken)
    {
        if (library.TryCompile("", text, format, out var error) is not { } template)
        {
            problems.Add(error!.Text);

            return null;
        }

        var context = RenderContext.Empty with { Now = TimeProvider.System.GetUtcNow(), ExternalUrl = value.ExternalUrl };
        var rendering = template.Render(Value.Of(value), context, cancellationToken);
        if (!rendering.Succeeded)
        {
            problems.Add(rendering.Error.Text);
        }

        return rendering.Text;
    }
}
