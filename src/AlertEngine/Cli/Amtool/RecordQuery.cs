using System.CommandLine;
using System.Text.Json.Serialization.Metadata;

namespace AlertEngine.Cli.Amtool;

/// <summary>A verb that lists what a running program has on record, newest first: by time, by matchers, and by options of its own.</summary>
internal static class RecordQuery
{
    /// <param name="path">Where the program's own API has the record.</param>
    /// <param name="own">Named as the parameters that they become.</param>
    public static Command Create<T>(
        Command command,
        AmtoolFlags flags,
        string path,
        Option<string?>[] own,
        Argument<string[]> matchers,
        JsonTypeInfo<T[]> type,
        Action<T[], AmtoolRun> print)
    {
        Option<string?>[] asked =
        [
            .. own,
            Text("--since", "Not older than this: a time, or how long ago", "time"),
            Text("--until", "Older than this", "time"),
            Text("--before", "Older than the one with this id", "id"),
            Text("--limit", "At most so many [default: 100]", "count"),
        ];
        command.Arguments.Add(matchers);
        foreach (var option in asked)
        {
            command.Options.Add(option);
        }

        command.SetVerb(flags, async (run, result, cancellationToken) =>
        {
            var query = asked.Aggregate(
                new QueryText(), (query, option) => query.With(option.Name[2..], result.GetValue(option) is { } text ? [text] : []));
            query = query.With("match[]", run.Words.Filters(result.GetValue(matchers) ?? []));
            var answer = await run.Server.OwnAsync(HttpMethod.Get, $"{path}?{query}", body: null, type, cancellationToken);

            return run.Use(answer, found => print(found, run));
        });

        return command;
    }

    public static Option<string?> Text(string name, string description, string what) => new(name) { Description = description, HelpName = what };
}
