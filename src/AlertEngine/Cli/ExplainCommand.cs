using System.CommandLine;
using System.Net;
using System.Net.Mime;
using System.Text.Json;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Explaining;
using AlertEngine.Labels;

namespace AlertEngine.Cli;

/// <summary><c>explain</c> asks a running program why an alert is told or not, and lays the answer out for people.</summary>
internal static class ExplainCommand
{
    private const int LongestAnswer = 64 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var alert = new Argument<string[]>("alert")
        {
            Description = "The fingerprint of an alert, or its labels as name=value, also of one that is not there",
            Arity = ArgumentArity.OneOrMore,
        };
        var url = new Option<Uri>("--alertmanager.url")
        {
            Description = "The address of the program",
            HelpName = "url",
            DefaultValueFactory = _ => new Uri("http://localhost:9093"),
            CustomParser = result =>
            {
                if (!HttpUrl.TryParse(result.Tokens[0].Value, out var given, out var problem))
                {
                    result.AddError($"--alertmanager.url: {problem}");
                }

                return given;
            },
        };
        var command = new Command("explain", "Say why an alert is told or not, and what comes next") { alert, url };
        command.SetAction((result, cancellationToken) =>
            QueryOf(result.GetValue(alert)!) is { } query
                ? AskAsync(
                    new Uri($"{result.GetValue(url)!.AbsoluteUri.TrimEnd('/')}/api/ae/v1/explain?{query}"), result.InvocationConfiguration, cancellationToken)
                : Task.FromResult(ExitCode.Usage(
                    result.InvocationConfiguration.Error,
                    ["explain takes one fingerprint of 16 hexadecimal digits, or labels as name=value, such as alertname=Watchdog"])));

        return command;
    }

    private static string? QueryOf(string[] alert) =>
        alert.All(label => label.Contains('=')) ? string.Join('&', alert.Select(label => $"label={Uri.EscapeDataString(label)}"))
        : alert is [var fingerprint] && Fingerprint.TryParse(fingerprint, out _) ? $"alert={Uri.EscapeDataString(fingerprint)}"
        : null;

    private static async Task<int> AskAsync(Uri address, InvocationConfiguration streams, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Patience, MaxResponseContentBufferSize = LongestAnswer };
        try
        {
            using var answer = await http.GetAsync(address, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.OK
                && await answer.Content.ReadFromJsonAsync(ExplanationJson.Default.Explanation, cancellationToken) is { } explanation)
            {
                new ExplanationText(streams.Output).Write(explanation);
                return ExitCode.Fine;
            }

            await streams.Error.WriteLineAsync($"alertengine: {await ProblemAsync(address, answer, cancellationToken)}");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            await streams.Error.WriteLineAsync($"alertengine: {address.GetLeftPart(UriPartial.Path)}: {e.Message}");
        }

        return ExitCode.Findings;
    }

    // Other Alertmanagers do not know the path, and say so in plain text.
    private static async Task<string> ProblemAsync(Uri address, HttpResponseMessage answer, CancellationToken cancellationToken) =>
        answer.Content.Headers.ContentType?.MediaType == MediaTypeNames.Application.Json
        && await answer.Content.ReadFromJsonAsync(ExplanationJson.Default.String, cancellationToken) is { } problem
            ? TerminalText.Clean(problem)
            : $"{address.GetLeftPart(UriPartial.Path)} answers {(int)answer.StatusCode}: is it an AlertEngine that runs there?";
}
