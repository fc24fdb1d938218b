using AlertEngine.Labels;
using AlertEngine.Muting;
using FsCheck;
using FsCheck.Fluent;
using static AlertEngine.Core.Tests.Muting.Silences;

namespace AlertEngine.Core.Tests.Muting;

public sealed class SilenceIndexTests
{
    private static readonly LabelSet Alert = LabelSet.Of(new("alertname", "Down"), new("instance", "web-1"), new("job", "web"));

    private static readonly Gen<Label> Labels =
        from name in Gen.Elements("a", "b", "c")
        from value in Gen.Elements("", "1", "2", "3")
        select new Label(name, value);

    private static readonly Gen<Matcher> SomeMatchers =
        from name in Gen.Elements("a", "b", "c")
        from @operator in Gen.Elements(Enum.GetValues<MatchOperator>())
        from value in Gen.Elements("", "1", "2", "1|3", "1.*", ".+", "2|")
        select Matcher(name, @operator, value);

    // Some ids come again: those silences are changed; a zero in the end takes the silence out.
    private static readonly Arbitrary<(int Id, Matcher[] Matchers, int Stays)[]> Changes =
        (from id in Gen.Choose(1, 12)
         from matchers in SomeMatchers.NonEmptyListOf()
         from stays in Gen.Choose(0, 4)
         select (id, matchers.ToArray(), stays)).ArrayOf().ToArbitrary();

    [Theory]
    [InlineData("alertname", MatchOperator.Equal, "Down", true)]
    [InlineData("alertname", MatchOperator.Equal, "Up", false)]
    [InlineData("instance", MatchOperator.Regex, "web-1|web-2", true)]
    [InlineData("instance", MatchOperator.Regex, "web-.*", true)]
    [InlineData("instance", MatchOperator.NotEqual, "web-2", true)]
    [InlineData("team", MatchOperator.NotEqual, "web", true)]
    [InlineData("team", MatchOperator.NotEqual, "", false)]
    [InlineData("job", MatchOperator.NotRegex, "w.*", false)]
    public void A_silence_is_found_by_what_its_matcher_says(string name, MatchOperator @operator, string value, bool found)
    {
        var index = SilenceIndex.Empty.With(Of(1, Matcher(name, @operator, value)));

        Assert.Equal(found, index.Matching(Alert).Silences.Length == 1);
    }

    [Fact]
    public void However_it_came_to_be_it_finds_what_looking_at_each_silence_finds() =>
        Prop.ForAll(Changes, Labels.ArrayOf().ToArbitrary(), (changes, labels) =>
        {
            var alert = LabelSet.From(labels);
            var (index, naive) = (SilenceIndex.Empty, new Dictionary<SilenceId, Silence>());
            foreach (var (id, matchers, stays) in changes)
            {
                var silence = Of(id, matchers);
                index = index.With(silence);
                naive[silence.Id] = silence;
                if (stays == 0)
                {
                    index = index.Without(silence.Id);
                    naive.Remove(silence.Id);
                }
            }

            var expected = naive.Values.Where(silence => silence.Matchers.Matches(alert)).Select(silence => silence.Id).ToHashSet();
            return index.Count == naive.Count && expected.SetEquals(index.Matching(alert).Silences.Select(silence => silence.Id));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Silences_are_given_in_the_order_they_were_made()
    {
        var index = SilenceIndex.Empty
            .With(Of(3, Matcher("job", MatchOperator.NotEqual, "x")))
            .With(Of(1, Matcher("job", MatchOperator.Equal, "web")))
            .With(Of(2, Matcher("alertname", MatchOperator.Regex, "D.*")));

        Assert.Equal([Id(3), Id(1), Id(2)], index.Matching(Alert).Silences.Select(silence => silence.Id));
    }

    [Fact]
    public void A_silence_is_found_as_it_was_last_changed()
    {
        var later = Of(1, Matcher("job", MatchOperator.Equal, "db"));

        var index = SilenceIndex.Empty.With(Of(1, Matcher("job", MatchOperator.Equal, "web"))).With(later);

        Assert.Empty(index.Matching(Alert).Silences);
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void Its_version_changes_with_every_silence_but_not_when_one_that_is_over_is_left_out()
    {
        var index = SilenceIndex.Empty.With(Of(1, Matcher("job", MatchOperator.Equal, "web")));

        Assert.NotEqual(index.Version, index.With(Of(1, Matcher("job", MatchOperator.Equal, "db"))).Version);
        Assert.Equal(index.Version, index.Without(Id(1)).Version);
    }

    [Fact]
    public void Of_ten_thousand_silences_few_are_looked_at()
    {
        var index = Enumerable.Range(0, 10_000).Aggregate(SilenceIndex.Empty, (all, i) => all.With(Of(
            i, Matcher("job", MatchOperator.Equal, "web"), Matcher("instance", MatchOperator.Equal, $"web-{i}"))));

        var matching = index.Matching(Alert);

        Assert.Equal([Id(1)], matching.Silences.Select(silence => silence.Id));
        Assert.InRange(matching.Examined, 1, 4);
    }
}
