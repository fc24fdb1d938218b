using AlertEngine.GoText;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Muting;

/// <summary>Which silences may be made, and which changes keep a silence what it was. Reasons are in Alertmanager's words.</summary>
public sealed class SilenceRules(MatcherSyntax syntax, SilenceLimits limits, Duration retention)
{
    public SilenceDecision Decide(SilenceDraft draft, SilenceSurroundings surroundings)
    {
        var now = surroundings.Now;
        if (draft.StartsAt >= draft.EndsAt)
        {
            return new SilenceDecision.Refused("Failed to create silence: start time must be before end time");
        }

        if (draft.EndsAt < now)
        {
            return new SilenceDecision.Refused("Failed to create silence: end time can't be in the past");
        }

        if (ReadMatchers(draft, out var problem) is not { } matchers)
        {
            return new SilenceDecision.Refused($"invalid silence: {problem}");
        }

        if (draft.Changes is not null && surroundings.Changed is null)
        {
            return new SilenceDecision.NotFound();
        }

        return surroundings.Changed is { } known && StaysItself(known, matchers, draft, now)
            ? Changed(known, draft, now)
            : Begun(draft, matchers, surroundings);
    }

    /// <summary>Whether the change leaves untouched what the silence has done so far.</summary>
    private static bool StaysItself(Silence known, Matchers matchers, SilenceDraft draft, Instant now) =>
        known.Matchers.Equals(matchers) && known.StateAt(now) switch
        {
            SilenceState.Active => known.StartsAt.ToUnixTimeSeconds() == draft.StartsAt.ToUnixTimeSeconds() && draft.EndsAt >= now,
            SilenceState.Pending => draft.StartsAt >= now,
            _ => false,
        };

    private SilenceDecision Changed(Silence known, SilenceDraft draft, Instant now) =>
        WithinSize(Complete(draft, known.Id, known.Matchers, draft.StartsAt, Instant.Max(known.UpdatedAt, now)));

    private SilenceDecision Begun(SilenceDraft draft, Matchers matchers, SilenceSurroundings surroundings)
    {
        if (surroundings.Count >= limits.Count)
        {
            return new SilenceDecision.Refused(
                $"exceeded maximum number of silences: {surroundings.Count} (limit: {limits.Count})");
        }

        var now = surroundings.Now;
        var begun = Complete(draft, surroundings.NewId, matchers, Instant.Max(draft.StartsAt, now), now);
        var replaced = surroundings.Changed is { } known && known.StateAt(now) != SilenceState.Expired ? known.ExpiredAt(now) : null;

        return WithinSize(begun, replaced);
    }

    private SilenceDecision WithinSize(Silence silence, Silence? replaced = null)
    {
        if (limits.SizeInBytes is not { } limit)
        {
            return new SilenceDecision.Accepted(silence, replaced);
        }

        var size = SilenceSize.Of(silence, retention);

        return size > limit
            ? new SilenceDecision.Refused($"silence exceeded maximum size: {size} bytes (limit: {limit} bytes)")
            : new SilenceDecision.Accepted(silence, replaced);
    }

    private static Silence Complete(SilenceDraft draft, SilenceId id, Matchers matchers, Instant startsAt, Instant updatedAt) => new()
    {
        Id = id,
        Matchers = matchers,
        StartsAt = startsAt,
        EndsAt = draft.EndsAt,
        UpdatedAt = updatedAt,
        CreatedBy = draft.CreatedBy,
        Comment = draft.Comment,
        Annotations = draft.Annotations,
    };

    private Matchers? ReadMatchers(SilenceDraft draft, out string problem)
    {
        problem = "";
        var matchers = new List<Matcher>(draft.Matchers.Length);
        foreach (var one in draft.Matchers)
        {
            if (Read(one, out problem) is not { } matcher)
            {
                problem = $"invalid label matcher {matchers.Count} in set 0: {problem}";

                return null;
            }

            matchers.Add(matcher);
        }

        if (matchers.TrueForAll(MatchesNothingNamed))
        {
            problem = "matcher set 0: at least one matcher must not match the empty string";

            return null;
        }

        return new(matchers);
    }

    private Matcher? Read(MatcherDraft draft, out string problem)
    {
        var (name, @operator, value) = draft;
        if (!(syntax == MatcherSyntax.Classic ? LabelName.IsClassic(name) : LabelName.IsUtf8(name)))
        {
            problem = $"invalid label name {GoQuote.Quote(name)}";

            return null;
        }

        // As it is written, too: an anchored a)(b would balance its parentheses.
        var isPattern = @operator is MatchOperator.Regex or MatchOperator.NotRegex;
        var matcher = isPattern && GoRegex.TryParse(value, out problem) is null
            ? null
            : Matcher.TryCreate(name, @operator, value, out problem);
        if (matcher is null)
        {
            problem = $"invalid regular expression {GoQuote.Quote(value)}: {problem}";
        }

        return matcher;
    }

    // Matchers that say what a label is not are let through, although they match where it is missing.
    private static bool MatchesNothingNamed(Matcher matcher) =>
        matcher is { MatchesEmpty: true, Operator: MatchOperator.Equal or MatchOperator.Regex };
}
