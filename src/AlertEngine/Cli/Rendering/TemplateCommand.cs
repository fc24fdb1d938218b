using System.CommandLine;
using System.Text.Json;
using AlertEngine.Cli.Amtool;
using AlertEngine.Configuration;
using AlertEngine.Explaining;
using AlertEngine.GoTemplates;
using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.GoTemplates.Values;
using AlertEngine.Integrations;

namespace AlertEngine.Cli.Rendering;

/// <summary><c>template render</c> shows what a template makes of a notification, in amtool's spelling.</summary>
internal sealed class TemplateCommand
{
    private readonly Option<string[]> globs =
        new("--template.glob") { Description = "Files with templates, beside those that the program has itself", HelpName = "pattern" };

    private readonly Option<string> text = new("--template.text") { Description = "The text to render", HelpName = "text", Required = true };

    private readonly Option<string> type =
        new("--template.type") { Description = "text, or html to have values escaped [default: text]", HelpName = "type", DefaultValueFactory = _ => "text" };

    private readonly Option<string?> data =
        new("--template.data") { Description = "A file with a notification as JSON [default: a sample]", HelpName = "file" };

    private readonly Option<long?> delivery =
        new("--delivery") { Description = "What a running program told once, in place of a file, as delivery query lists it", HelpName = "id" };

    private readonly Option<string?> language = new("--language")
    {
        Description = "Have the program's own messages, en or zh-CN, stand in the place of Alertmanager's",
        HelpName = "language",
    };

    private TemplateCommand()
    {
        type.AcceptOnlyFromAmong("text", "html");
        language.AcceptOnlyFromAmong("en", "zh-CN");
    }

    public static Command Create(AmtoolFlags flags)
    {
        var command = new TemplateCommand();
        var render = new Command("render", "Print what a template makes of a notification")
        {
            command.globs, command.text, command.type, command.data, command.delivery, command.language,
        };
        render.SetVerb(flags, command.RenderAsync);

        return new("template", "Try templates of notifications") { render };
    }

    private async Task<int> RenderAsync(AmtoolRun run, ParseResult result, CancellationToken cancellationToken)
    {
        var shipped = ShippedTemplates.Of(result.GetValue(language) switch
        {
            "en" => MessageStyle.English,
            "zh-CN" => MessageStyle.Chinese,
            _ => MessageStyle.Alertmanager,
        });
        var problems = new List<string>();
        var library = WithFiles(shipped, result.GetValue(globs) ?? [], problems);
        var value = await ReadNotificationAsync(run, result, problems, cancellationToken);
        var format = result.GetValue(type) is "html" ? OutputFormat.Html : OutputFormat.Text;
        var rendered = problems.Count == 0 ? Render(library, result.GetValue(text)!, format, value!, problems, cancellationToken) : null;
        if (rendered is null)
        {
            problems.ForEach(problem => run.Fail(problem));

            return ExitCode.Findings;
        }

        await run.Output.WriteAsync(rendered);

        return ExitCode.Fine;
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

    private async Task<NotificationValue?> ReadNotificationAsync(
        AmtoolRun run, ParseResult result, List<string> problems, CancellationToken cancellationToken)
    {
        switch (result.GetValue(delivery), result.GetValue(data))
        {
            case ({ }, { }):
                problems.Add("--delivery and --template.data both say what to render: give one of them");
                return null;
            case ({ } id, null):
                return await AskAsync(run, id, problems, cancellationToken);
            case (null, { } file):
                return Read(file, () => NotificationJson.Read(BoundedFile.Read(file)), problems);
            default:
                return TemplateSample.At(TimeProvider.System.GetUtcNow());
        }
    }

    private static async Task<NotificationValue?> AskAsync(AmtoolRun run, long id, List<string> problems, CancellationToken cancellationToken)
    {
        var answer = await run.Server.OwnAsync(
            HttpMethod.Get, $"deliveries/{id}/notification", body: null, DeliveryJson.Readable.JsonElement, cancellationToken);
        if (answer is Answer<JsonElement>.Given given)
        {
            return Read("the server", () => NotificationJson.Read(given.Value), problems);
        }

        problems.Add(((Answer<JsonElement>.Refused)answer).Why);

        return null;
    }

    private static NotificationValue? Read(string from, Func<NotificationValue> read, List<string> problems)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(e.Message);
        }
        catch (FormatException e)
        {
            problems.Add($"{from}: {e.Message}");
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
