using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Muting;
using static AlertEngine.Core.Tests.Muting.Silences;

namespace AlertEngine.Core.Tests.Muting;

public sealed class SilenceRulesTests
{
    private static readonly SilenceId NewId = Id(99);
    private static readonly SilenceDraft Draft = Draft(Is("a", "b"));
    private static readonly Silence Known = Of(1, Matcher("a", MatchOperator.Equal, "b"));

    private static readonly SilenceRules Rules = RulesOf(SilenceLimits.None);

    [Fact]
    public void A_new_silence_gets_a_new_id()
    {
        var silence = Accepted(Decide(Draft, T0)).Silence;

        Assert.Equal(Known with { Id = NewId }, silence);
    }

    [Fact]
    public void A_start_in_the_past_is_moved_to_now()
    {
        var now = T0 + Duration.FromMinutes(10);

        var silence = Accepted(Decide(Draft, now)).Silence;

        Assert.Equal((now, Draft.EndsAt, now), (silence.StartsAt, silence.EndsAt, silence.UpdatedAt));
    }

    [Theory]
    [InlineData(60, 60, 0, "Failed to create silence: start time must be before end time")]
    [InlineData(61, 60, 90, "Failed to create silence: start time must be before end time")]
    [InlineData(0, 60, 61, "Failed to create silence: end time can't be in the past")]
    public void It_must_start_before_it_ends_and_end_in_the_future(int start, int end, int now, string reason)
    {
        var draft = Draft with { StartsAt = At(start), EndsAt = At(end) };

        Assert.Equal(new SilenceDecision.Refused(reason), Decide(draft, At(now)));
    }

    [Theory]
    [InlineData("", MatchOperator.Equal, "b", "invalid label matcher 0 in set 0: invalid label name \"\"")]
    [InlineData("a", MatchOperator.Regex, "(", "invalid label matcher 0 in set 0: invalid regular expression \"(\": error parsing regexp: missing closing ): `(`")]
    [InlineData("a", MatchOperator.NotRegex, "[", "invalid label matcher 0 in set 0: invalid regular expression \"[\": error parsing regexp: missing closing ]: `[`")]
    [InlineData("a", MatchOperator.Regex, "a)(b", "invalid label matcher 0 in set 0: invalid regular expression \"a)(b\": error parsing regexp: unexpected ): `a)(b`")]
    [InlineData("a", MatchOperator.Equal, "", "matcher set 0: at least one matcher must not match the empty string")]
    [InlineData("a", MatchOperator.Regex, ".*", "matcher set 0: at least one matcher must not match the empty string")]
    public void A_wrong_matcher_is_told_in_Alertmanagers_words(string name, MatchOperator @operator, string value, string reason) =>
        Assert.Equal(new SilenceDecision.Refused($"invalid silence: {reason}"), Decide(Draft(new MatcherDraft(name, @operator, value)), T0));

    [Theory]
    [InlineData(MatchOperator.NotEqual, "")]
    [InlineData(MatchOperator.NotEqual, "b")]
    [InlineData(MatchOperator.NotRegex, "b.*")]
    public void What_a_label_is_not_is_enough_for_a_silence(MatchOperator @operator, string value) =>
        Assert.IsType<SilenceDecision.Accepted>(Decide(Draft(new MatcherDraft("a", @operator, value)), T0));

    [Theory]
    [InlineData(MatcherSyntax.Fallback, true)]
    [InlineData(MatcherSyntax.Utf8, true)]
    [InlineData(MatcherSyntax.Classic, false)]
    public void Names_beyond_the_classic_ones_depend_on_the_mode(MatcherSyntax syntax, bool taken)
    {
        var rules = new SilenceRules(syntax, SilenceLimits.None, Duration.FromHours(120));

        var decision = rules.Decide(Draft(Is("a-b", "c")), new(Changed: null, Count: 0, NewId, T0));

        Assert.Equal(taken, decision is SilenceDecision.Accepted);
    }

    [Fact]
    public void A_change_of_a_silence_that_is_not_there_is_not_found() =>
        Assert.IsType<SilenceDecision.NotFound>(Decide(Draft with { Changes = Id(7) }, T0));

    [Fact]
    public void What_is_wrong_with_a_change_is_told_before_it_is_looked_for() =>
        Assert.IsType<SilenceDecision.Refused>(Decide(Draft(Is("", "x")) with { Changes = Id(7) }, T0));

    [Fact]
    public void A_silence_in_force_keeps_its_id_when_its_end_and_its_words_change()
    {
        var now = At(60);
        var draft = Change with { EndsAt = At(120), Comment = "longer", CreatedBy = "you", Annotations = Annotations.From([new("k", "v")]) };

        var accepted = Accepted(Decide(draft, now, Known));

        Assert.Null(accepted.Replaced);
        Assert.Equal(
            Known with { EndsAt = At(120), Comment = "longer", CreatedBy = "you", UpdatedAt = now, Annotations = Annotations.From([new("k", "v")]) },
            accepted.Silence);
    }

    [Theory]
    [InlineData(0.9, true)]
    [InlineData(1, false)]
    [InlineData(-0.1, false)]
    public void The_start_of_a_silence_in_force_may_move_within_its_second(double seconds, bool same)
    {
        var draft = Change with { StartsAt = T0 + Duration.FromSeconds(seconds) };

        Assert.Equal(same, Accepted(Decide(draft, At(60), Known)).Silence.Id == Known.Id);
    }

    [Theory]
    [InlineData(70, true)]
    [InlineData(59, false)]
    public void A_silence_to_come_keeps_its_id_while_its_start_stays_ahead(int start, bool same)
    {
        var pending = Known with { StartsAt = At(100) };

        Assert.Equal(same, Accepted(Decide(Change with { StartsAt = At(start) }, At(60), pending)).Silence.Id == Known.Id);
    }

    [Fact]
    public void Other_matchers_or_another_order_of_them_make_another_silence_and_end_the_first()
    {
        var known = Of(1, Matcher("a", MatchOperator.Equal, "b"), Matcher("c", MatchOperator.Equal, "d"));
        var draft = Draft(Is("c", "d"), Is("a", "b")) with { Changes = Id(1) };

        var accepted = Accepted(Decide(draft, At(60), known));

        Assert.Equal(NewId, accepted.Silence.Id);
        Assert.Equal(At(60), accepted.Silence.StartsAt);
        Assert.Equal(known.ExpiredAt(At(60)), accepted.Replaced);
    }

    [Fact]
    public void What_is_over_is_begun_anew_and_stays_as_it_was()
    {
        var accepted = Accepted(Decide(Change with { EndsAt = At(9000) }, At(4000), Known));

        Assert.Equal((NewId, null), (accepted.Silence.Id, accepted.Replaced));
    }

    [Fact]
    public void Beyond_the_number_of_silences_none_is_made_but_those_there_are_may_change()
    {
        var rules = RulesOf(new SilenceLimits(Count: 1, SizeInBytes: null));

        var made = rules.Decide(Draft, new(Changed: null, Count: 1, NewId, T0));
        var changed = rules.Decide(Change, new(Known, Count: 1, NewId, T0));

        Assert.Equal(new SilenceDecision.Refused("exceeded maximum number of silences: 1 (limit: 1)"), made);
        Assert.IsType<SilenceDecision.Accepted>(changed);
    }

    // What Alertmanager 0.33.1 said to the same silences.
    public static TheoryData<string, int> Sizes => new()
    {
        { "{}", 87 },
        { "half a second", 93 },
        { "words", 94 },
        { "regex", 89 },
        { "two matchers", 103 },
        { "annotations", 105 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_size_of_a_silence_is_that_of_Alertmanagers_own_encoding(string which, int size)
    {
        var plain = Draft(Is("a", "b")) with
        {
            StartsAt = Instant.FromUtc(2026, 12, 21, 0, 0),
            EndsAt = Instant.FromUtc(2027, 1, 1, 0, 0),
            CreatedBy = "",
            Comment = "",
        };
        var draft = which switch
        {
            "half a second" => plain with { StartsAt = plain.StartsAt + Duration.FromMilliseconds(500) },
            "words" => plain with { CreatedBy = "me", Comment = "c" },
            "regex" => plain with { Matchers = [new("a", MatchOperator.Regex, "b")] },
            "two matchers" => plain with { Matchers = [.. plain.Matchers, new("abcdefg", MatchOperator.NotEqual, "b")] },
            "annotations" => plain with { Annotations = Annotations.From([new("k", "v"), new("long", "")]) },
            _ => plain,
        };

        var decision = RulesOf(new SilenceLimits(Count: null, SizeInBytes: 1))
            .Decide(draft, new(Changed: null, Count: 0, NewId, Instant.FromUtc(2026, 11, 21, 16, 0) + Duration.FromNanoseconds(200_000_000)));

        Assert.Equal(new SilenceDecision.Refused($"silence exceeded maximum size: {size} bytes (limit: 1 bytes)"), decision);
    }

    private static SilenceDraft Change => Draft with { Changes = Known.Id };

    private static Instant At(int second) => T0 + Duration.FromSeconds(second);

    private static SilenceRules RulesOf(SilenceLimits limits) => new(MatcherSyntax.Fallback, limits, Duration.FromHours(120));

    private static SilenceDecision Decide(SilenceDraft draft, Instant now, Silence? known = null) =>
        Rules.Decide(draft, new(known, Count: 1, NewId, now));

    private static SilenceDecision.Accepted Accepted(SilenceDecision decision) => Assert.IsType<SilenceDecision.Accepted>(decision);
}
