using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Durations;
using AlertEngine.Labels;
using AlertEngine.Muting;
using NodaTime;
using NodaTime.Text;

namespace AlertEngine.Ui.Silences;

/// <summary>What somebody has typed into the form for a silence.</summary>
public sealed record SilenceForm
{
    /// <summary>As browsers send a moment; it means UTC.</summary>
    public static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    private const int LongestText = 20_000;

    /// <summary>One matcher a line, or several with commas.</summary>
    public string Matchers { get; init; } = "";

    /// <summary>Empty for now.</summary>
    public string Starts { get; init; } = "";

    /// <summary>How long it lasts; of no account when <see cref="Until"/> says when it ends.</summary>
    public string For { get; init; } = "2h";

    public string Until { get; init; } = "";
    public string Author { get; init; } = "";
    public string Comment { get; init; } = "";

    public static SilenceForm Read(IFormCollection form) => new()
    {
        Matchers = Text(form, "matchers"),
        Starts = Text(form, "starts"),
        For = Text(form, "for"),
        Until = Text(form, "until"),
        Author = Text(form, "author"),
        Comment = Text(form, "comment"),
    };

    public static SilenceForm Of(Silence silence, Instant now) => new()
    {
        Matchers = string.Join('\n', silence.Matchers),
        Starts = silence.StateAt(now) == SilenceState.Pending ? Moment.Format(silence.StartsAt.InUtc().LocalDateTime) : "",
        Until = silence.StateAt(now) == SilenceState.Expired ? "" : Moment.Format(silence.EndsAt.InUtc().LocalDateTime),
        Author = silence.CreatedBy,
        Comment = silence.Comment,
    };

    /// <summary>The matchers, or what keeps them from being read.</summary>
    public (ImmutableArray<Matcher> Matchers, string? Problem) ReadMatchers(MatcherSyntax syntax)
    {
        var all = ImmutableArray.CreateBuilder<Matcher>();
        foreach (var line in Matchers.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            switch (MatcherParser.Parse(line, syntax))
            {
                case MatcherParse.Parsed(var matchers, _):
                    all.AddRange(matchers);
                    break;
                case MatcherParse.Invalid(var message):
                    return ([], message);
            }
        }

        return (all.ToImmutable(), null);
    }

    /// <summary>The silence that is asked for; null when the form is not complete, with what is wrong by the names of its fields.</summary>
    /// <param name="changes">The silence that is edited.</param>
    public SilenceDraft? ToDraft(Silence? changes, MatcherSyntax syntax, Instant now, Dictionary<string, FormProblem> problems)
    {
        var (matchers, unreadable) = ReadMatchers(syntax);
        if (unreadable is not null || matchers.IsEmpty)
        {
            problems["matchers"] = new(FormFault.Matchers, unreadable);
        }

        var starts = ReadStart(changes, now, problems);
        var ends = ReadEnd(Instant.Max(starts, now), problems);
        foreach (var (name, text) in (ReadOnlySpan<(string, string)>)[("author", Author), ("comment", Comment)])
        {
            if (text.Length == 0)
            {
                problems[name] = new(FormFault.Missing);
            }
        }

        return problems.Count > 0 ? null : new()
        {
            Changes = changes?.Id,
            Matchers = [.. matchers.Select(matcher => new MatcherDraft(matcher.Name, matcher.Operator, matcher.Value))],
            StartsAt = starts,
            EndsAt = ends,
            CreatedBy = Author,
            Comment = Comment,
            Annotations = changes?.Annotations ?? Annotations.Empty,
        };
    }

    private Instant ReadStart(Silence? changes, Instant now, Dictionary<string, FormProblem> problems)
    {
        if (Starts.Length == 0)
        {
            return changes?.StateAt(now) == SilenceState.Active ? changes.StartsAt : now;
        }

        var parsed = Moment.Parse(Starts);
        if (!parsed.Success)
        {
            problems["starts"] = new(FormFault.Time);
        }

        return parsed.Success ? parsed.Value.InUtc().ToInstant() : now;
    }

    private Instant ReadEnd(Instant from, Dictionary<string, FormProblem> problems)
    {
        if (Until.Length > 0)
        {
            var parsed = Moment.Parse(Until);
            if (parsed.Success && parsed.Value.InUtc().ToInstant() is var end && end > from)
            {
                return end;
            }

            problems["until"] = new(parsed.Success ? FormFault.EndsBeforeStart : FormFault.Time);
            return from;
        }

        if (!PrometheusDuration.TryParse(For, out var duration, out _) || duration <= Duration.Zero)
        {
            problems["for"] = new(FormFault.Duration);
            return from;
        }

        return from.PlusBounded(duration);
    }

    private static string Text(IFormCollection form, string name) =>
        form[name].ToString() is { Length: <= LongestText } text ? text.ReplaceLineEndings("\n").Trim() : "";
}
