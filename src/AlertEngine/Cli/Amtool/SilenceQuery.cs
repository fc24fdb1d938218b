using System.Collections.Immutable;
using System.CommandLine;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Cli.Amtool;

/// <summary><c>silence query</c> lists silences.</summary>
internal static class SilenceQuery
{
    public static Command Create(string name, AmtoolFlags flags)
    {
        var expired = new Option<bool>("--expired") { Description = "Show silences that are over, and no others" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Print ids alone" };
        var creator = new Option<string?>("--created-by") { Description = "Show silences of this person", HelpName = "name" };
        var id = new Option<string?>("--id") { Description = "Show this silence", HelpName = "id" };
        var within = new Option<string?>("--within") { Description = "Show silences that end, or with --expired ended, within this time", HelpName = "duration" };
        var matchers = WordsArgument.Create("matcher", "What the silences are about; a first word alone is a name of alerts");
        var command = new Command(name, "List silences") { expired, quiet, creator, id, within, matchers };
        command.SetVerb(flags, async (run, result, cancellationToken) =>
        {
            switch (TimeWords.Span(result.GetValue(within)))
            {
                case Answer<Duration?>.Given span:
                    var wanted = new SilenceWish(result.GetValue(expired), span.Value, result.GetValue(creator), result.GetValue(id));
                    var query = new QueryText().With("filter", run.Words.Filters(result.GetValue(matchers) ?? []));
                    var silences = await run.Server.SilencesAsync(query.ToString(), cancellationToken);
                    return run.Use(silences, all => Print(all, wanted, result.GetValue(quiet), run));
                case Answer<Duration?>.Refused refused:
                    return run.Fail(refused.Why);
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        });

        return command;
    }

    private static void Print(ImmutableArray<Listed<ListedSilence>> all, SilenceWish wanted, bool isQuiet, AmtoolRun run)
    {
        var now = TimeProvider.System.GetCurrentInstant();
        var silences = all.RemoveAll(silence => !wanted.Takes(silence.Value, now));
        if (isQuiet)
        {
            SilencePrint.PrintIds(silences, run);
        }
        else
        {
            SilencePrint.Print(silences, run);
        }
    }

    /// <summary>Which silences a person asks for, besides those that matchers find.</summary>
    private sealed record SilenceWish(bool IsExpired, Duration? Within, string? CreatedBy, string? Id)
    {
        public bool Takes(ListedSilence silence, Instant now)
        {
            var end = silence.EndsAt.ToInstant();
            var isNear = Within is not { } span || span <= Duration.Zero || (IsExpired ? end >= now - span : end <= now + span);

            return end < now == IsExpired
                && isNear
                && (CreatedBy is not { Length: > 0 } creator || silence.CreatedBy == creator)
                && (Id is not { Length: > 0 } id || silence.Id == id);
        }
    }
}
