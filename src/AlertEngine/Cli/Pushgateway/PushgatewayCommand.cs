using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using System.Text.Json;
using AlertEngine.Cli.Amtool;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Durations;
using AlertEngine.Http;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Cli.Pushgateway;

/// <summary><c>pushgateway groups</c> lists groups that nobody pushes to any more, and deletes them when that is meant.</summary>
internal static class PushgatewayCommand
{
    private const int LargestAnswer = 256 << 20;

    private static readonly Duration Patience = Duration.FromSeconds(60);

    public static Command Create() => new("pushgateway", "Look after a Pushgateway") { CreateGroups() };

    private static Command CreateGroups()
    {
        var url = new Option<Uri>("--url") { Description = "The Pushgateway", HelpName = "url", Required = true, CustomParser = Parse };
        var age = new Option<string?>("--older-than") { Description = "Only groups that were last pushed to longer ago", HelpName = "duration" };
        var deletes = new Option<bool>("--delete") { Description = "Say what would be deleted, and with --yes delete it" };
        var isSure = new Option<bool>("--yes") { Description = "Delete, do not only say so" };
        var http = new Option<string?>("--http.config.file") { Description = "A file that says how to make requests, as http_config does", HelpName = "file" };
        var form = TreeOutput.Flag();
        var groups = new Command("groups", "List groups of metrics by the time of their last push; with --delete take them out") { url, age, deletes, isSure, http, form };
        groups.SetAction(async (result, cancellationToken) =>
        {
            var streams = result.InvocationConfiguration;
            var problems = new List<string>();
            var olderThan = ReadAge(result.GetValue(age), problems);
            var requests = AmtoolFlags.ReadHttp(result.GetValue(http), problems);
            if (result.GetValue(deletes) && olderThan is null)
            {
                problems.Add("--delete needs --older-than");
            }

            if (problems.Count > 0)
            {
                return ExitCode.Usage(streams.Error, problems);
            }

            using var client = OutboundHttp.Create(requests, TimeProvider.System);
            var run = new Run(client, result.GetValue(url)!, streams);
            var now = TimeProvider.System.GetCurrentInstant();

            return await run.ListAsync(now, olderThan, cancellationToken) is not { } found ? ExitCode.Unreachable
                : !result.GetValue(deletes) ? run.Print(found, now, result.GetValue(form)!)
                : await run.DeleteAsync(found, result.GetValue(isSure), cancellationToken);
        });

        return groups;
    }

    private static Uri? Parse(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (!HttpUrl.TryParse(result.Tokens[0].Value, out var url, out var error))
        {
            result.AddError($"--url: {error}");
        }

        return url;
    }

    private static Duration? ReadAge(string? text, List<string> problems)
    {
        if (text is null)
        {
            return null;
        }

        if (!PrometheusDuration.TryParse(text, out var age, out _) || age <= Duration.Zero)
        {
            problems.Add($"--older-than: not a valid duration: \"{text}\" (expected for example 1h or 7d)");
        }

        return age;
    }

    /// <summary>One run against one Pushgateway.</summary>
    private sealed class Run(OutboundHttp http, Uri url, InvocationConfiguration streams)
    {
        private readonly string root = url.GetLeftPart(UriPartial.Path).TrimEnd('/');

        /// <summary>From the oldest on; null when there is no answer, which is then said.</summary>
        public async Task<ImmutableArray<PushedGroup>?> ListAsync(Instant now, Duration? olderThan, CancellationToken cancellationToken)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{root}/api/v1/metrics");
            var reply = await http.ExchangeAsync(request, Patience, LargestAnswer, cancellationToken);
            try
            {
                if (reply is HttpReply.Answered { Status: HttpStatusCode.OK, Body: var body })
                {
                    return
                    [
                        .. PushedGroup.ReadAll(body.Bytes)
                            .Where(group => olderThan is not { } age || (group.PushedAt is { } at && now - at > age))
                            .OrderBy(group => group.PushedAt ?? Instant.MinValue),
                    ];
                }

                streams.Error.WriteLine($"alertengine: {root}: {Reason(reply)}");
            }
            catch (JsonException e)
            {
                streams.Error.WriteLine($"alertengine: {root}: {e.Message}");
            }

            return null;
        }

        public int Print(ImmutableArray<PushedGroup> groups, Instant now, string form)
        {
            if (form is not TreeOutput.Table)
            {
                TreeOutput.Print(form, TreeOutput.Map(("groups", TreeOutput.List(groups.Select(TreeOf)))), streams.Output);
                return ExitCode.Fine;
            }

            var table = new Table("Last push", "Ago", "Group") { HeaderEndsOpen = true };
            foreach (var group in groups)
            {
                table.Add(group.PushedAt?.ToString() ?? "never", AgeOf(group, now), group.Name);
            }

            table.Print(streams.Output);

            return ExitCode.Fine;
        }

        public async Task<int> DeleteAsync(ImmutableArray<PushedGroup> groups, bool isSure, CancellationToken cancellationToken)
        {
            var failures = 0;
            foreach (var group in groups)
            {
                var problem = isSure ? await DeleteAsync(group, cancellationToken) : null;
                failures += problem is null ? 0 : 1;
                streams.Output.WriteLine($"{(problem is not null ? "kept" : isSure ? "deleted" : "would delete")} {TerminalText.Clean(group.Name)}{(problem is null ? "" : $": {problem}")}");
            }

            if (!isSure && groups.Length > 0)
            {
                streams.Error.WriteLine("Nothing was deleted: give --yes to delete.");
            }

            return failures > 0 ? ExitCode.Findings : ExitCode.Fine;
        }

        private async Task<string?> DeleteAsync(PushedGroup group, CancellationToken cancellationToken)
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, root + group.Path());
            var reply = await http.ExchangeAsync(request, Patience, bodyLimit: 4096, cancellationToken);

            return reply is HttpReply.Answered { Status: HttpStatusCode.Accepted or HttpStatusCode.OK } ? null : Reason(reply);
        }

        private static string Reason(HttpReply reply) => reply switch
        {
            HttpReply.Answered answered => $"{(int)answered.Status}: {Excerpt.Of(answered.Body.Text, 200)}",
            HttpReply.Failed failed => failed.Failure.Message,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        private static string AgeOf(PushedGroup group, Instant now) =>
            group.PushedAt is { } at ? PrometheusDuration.Format(Duration.FromSeconds(Math.Max(0, Math.Floor((now - at).TotalSeconds)))) : "";

        private static CanonicalNode.Map TreeOf(PushedGroup group) => TreeOutput.Map(
            ("labels", TreeOutput.Map(group.Labels.Select(label => (label.Key, (CanonicalNode?)TreeOutput.Text(label.Value))))),
            ("last_push", TreeOutput.TextOrNone(group.PushedAt?.ToString())),
            ("path", TreeOutput.Text(group.Path())));
    }
}
