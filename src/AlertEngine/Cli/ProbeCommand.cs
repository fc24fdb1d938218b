using System.CommandLine;
using System.CommandLine.Parsing;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Cli;

/// <summary><c>check healthy</c> and <c>check ready</c> ask a running program, as container health checks want it.</summary>
internal static class ProbeCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Command Create(string name)
    {
        var url = new Option<Uri>("--url")
        {
            Description = "The address of the program",
            HelpName = "url",
            DefaultValueFactory = _ => new Uri("http://localhost:9093"),
            CustomParser = Parse,
        };
        var command = new Command(name, $"Exit with 0 when the program at --url is {name}, else with 1") { url };
        command.SetAction((result, cancellationToken) => AskAsync(
            new Uri($"{result.GetValue(url)!.AbsoluteUri.TrimEnd('/')}/-/{name}"),
            result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, cancellationToken));

        return command;
    }

    private static Uri? Parse(ArgumentResult result)
    {
        if (!HttpUrl.TryParse(result.Tokens[0].Value, out var url, out var error))
        {
            result.AddError($"--url: {error}");
        }

        return url;
    }

    private static async Task<int> AskAsync(Uri address, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(address, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            await (answer.IsSuccessStatusCode ? output : error).WriteLineAsync(text.TrimEnd());

            return answer.IsSuccessStatusCode ? ExitCode.Fine : ExitCode.Findings;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync($"alertengine: {address}: {e.Message}");

            return ExitCode.Findings;
        }
    }
}
