using System.Collections.Immutable;
using System.CommandLine;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Durations;
using AlertEngine.Http;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Cli.Amtool;

/// <summary>The flags that all of amtool's verbs have. What is not given may stand in amtool's own file.</summary>
internal sealed class AmtoolFlags
{
    private const string DefaultUrl = "http://localhost:9093";
    private const string DefaultTimeout = "30s";

    private readonly Option<string?> url = new("--alertmanager.url", "--url") { Description = $"The server to ask [default: {DefaultUrl}]", HelpName = "url" };
    private readonly Option<string?> form = new("--output", "-o") { Description = "simple, extended or json [default: simple]", HelpName = "form" };
    private readonly Option<string?> dates = new("--date.format") { Description = $"How times are printed, as Go writes layouts [default: {DateLayout.Default.Layout}]", HelpName = "layout" };
    private readonly Option<string?> timeout = new("--timeout") { Description = $"How long to wait for an answer [default: {DefaultTimeout}]", HelpName = "duration" };
    private readonly Option<string?> http = new("--http.config.file") { Description = "A file that says how to make requests, as http_config does", HelpName = "file" };
    private readonly Option<string[]> features = new("--enable-feature") { Description = "classic-mode or utf8-strict-mode", HelpName = "name,..." };

    // There is no version of amtool here that could be another than the server's, and nothing more to say than is said.
    private readonly Option<bool> checksVersion = new("--version-check") { Hidden = true };
    private readonly Option<bool> isVerbose = new("--verbose", "-v") { Hidden = true };

    public void AddTo(Command command)
    {
        foreach (var option in (ImmutableArray<Option>)[url, form, dates, timeout, http, features, checksVersion, isVerbose])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Null, with the problems noted, when the flags make no sense.</summary>
    public AmtoolRun? Read(ParseResult result, List<string> problems)
    {
        var file = AmtoolFile.Load(problems);
        var streams = result.InvocationConfiguration;
        var syntax = Features.ReadSyntax(result.GetValue(features) ?? [], problems);
        var server = ReadUrl(result.GetValue(url) ?? file["alertmanager.url"] ?? DefaultUrl, problems);
        var patience = ReadTimeout(result.GetValue(timeout) ?? file["timeout"] ?? DefaultTimeout, problems);
        var print = ReadForm(result.GetValue(form) ?? file["output"] ?? nameof(OutputForm.Simple), problems);
        var layout = result.GetValue(dates) ?? file["date.format"];
        var requests = ReadHttp(result.GetValue(http) ?? file["http.config.file"], problems);

        return problems.Count > 0 ? null : new AmtoolRun
        {
            Server = new(OutboundHttp.Create(requests, TimeProvider.System), server!, patience),
            NamesServer = result.GetValue(url) is not null,
            Form = print,
            Dates = layout is null ? DateLayout.Default : new(layout),
            File = file,
            Words = new(syntax, streams.Error),
            Output = streams.Output,
            Error = streams.Error,
        };
    }

    private static Uri? ReadUrl(string text, List<string> problems)
    {
        if (!HttpUrl.TryParse(text, out var server, out var error))
        {
            problems.Add($"--alertmanager.url: {error}");
        }

        return server;
    }

    private static Duration ReadTimeout(string text, List<string> problems)
    {
        var isRead = GoDuration.TryParse(text, out var duration, out _) || PrometheusDuration.TryParse(text, out duration, out _);
        if (!isRead || duration <= Duration.Zero || duration > Duration.FromDays(1))
        {
            problems.Add($"--timeout: not a valid duration: \"{text}\" (expected for example 30s)");
        }

        return duration;
    }

    private static OutputForm ReadForm(string text, List<string> problems)
    {
        if (!Enum.TryParse<OutputForm>(text, ignoreCase: true, out var form) || !Enum.IsDefined(form) || int.TryParse(text, out _))
        {
            problems.Add($"--output: must be one of simple, extended, json, got '{text}'");
        }

        return form;
    }

    public static HttpClientConfig ReadHttp(string? file, List<string> problems)
    {
        if (file is null)
        {
            return HttpClientConfig.Default;
        }

        try
        {
            var reading = new ConfigReading(file, MatcherSyntax.Fallback);
            var config = YamlFile.Open(Configuration.BoundedFile.Read(file), reading) is { } map ? HttpClientConfig.Read(map) : HttpClientConfig.Default;
            reading.NoteUnknownKeys();
            problems.AddRange(reading.SortedProblems().Select(problem => $"--http.config.file: {problem}"));

            return config;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"--http.config.file: {e.Message}");

            return HttpClientConfig.Default;
        }
    }
}
