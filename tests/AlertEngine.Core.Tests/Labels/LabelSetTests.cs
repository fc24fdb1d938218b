using System.Text;
using AlertEngine.Labels;
using FsCheck;
using FsCheck.Fluent;

namespace AlertEngine.Core.Tests.Labels;

public sealed class LabelSetTests
{
    private static readonly LabelSet Abc = LabelSet.Of(new("c", "3"), new("a", "1"), new("b", "2"));

    [Fact]
    public void Labels_stand_in_the_order_of_their_names() =>
        Assert.Equal([new("a", "1"), new("b", "2"), new("c", "3")], Abc);

    [Fact]
    public void Names_are_ordered_by_their_UTF8_bytes()
    {
        var labels = LabelSet.Of(new("🙂", "astral"), new("\uffee", "basic"), new("é", "latin"), new("z", "ascii"));

        Assert.Equal(["z", "é", "\uffee", "🙂"], labels.Select(label => label.Name));
    }

    [Fact]
    public void An_empty_value_means_that_the_label_is_absent()
    {
        var labels = LabelSet.Of(new("a", "1"), new("b", ""));

        Assert.Same(LabelSet.Of(new Label("a", "1")), labels);
        Assert.Same(LabelSet.Empty, LabelSet.Of(new Label("a", "")));
    }

    [Fact]
    public void Of_labels_with_one_name_the_last_holds()
    {
        Assert.Equal("2", LabelSet.Of(new("a", "1"), new("b", "x"), new("a", "2"))["a"]);
        Assert.Null(LabelSet.Of(new("a", "1"), new("a", ""))["a"]);
    }

    [Fact]
    public void A_missing_label_has_no_value()
    {
        Assert.Null(Abc["d"]);
        Assert.False(Abc.Contains("d"));
        Assert.True(Abc.Contains("c"));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(100)]
    public void Every_label_of_a_set_of_any_size_is_found(int count)
    {
        var labels = Enumerable.Range(0, count).Select(i => new Label($"label_{i * 7919 % 1000}", $"{i}")).ToArray();

        var set = LabelSet.From(labels);

        Assert.All(labels, label => Assert.Equal(label.Value, set[label.Name]));
        Assert.Null(set["label_"]);
    }

    [Fact]
    public void Thousands_of_labels_are_sorted_too()
    {
        var names = Enumerable.Range(0, 5_000).Select(i => $"{i * 7919L % 5_000:d4}").ToArray();

        var set = LabelSet.From(names.Append("0000").Select((name, i) => new Label(name, $"{i}")));

        Assert.Equal(names.Order(StringComparer.Ordinal), set.Select(label => label.Name));
        Assert.Equal("5000", set["0000"]);
    }

    [Fact]
    public void With_adds_replaces_and_by_an_empty_value_removes()
    {
        Assert.Equal("{a=\"1\", b=\"2\", c=\"3\", d=\"4\"}", Abc.With("d", "4").ToString());
        Assert.Equal("{a=\"x\", b=\"2\", c=\"3\"}", Abc.With("a", "x").ToString());
        Assert.Equal("{b=\"2\", c=\"3\"}", Abc.With("a", "").ToString());
        Assert.Same(Abc, Abc.With("a", "1"));
    }

    [Fact]
    public void Of_two_sets_put_together_the_second_wins() =>
        Assert.Equal(
            "{a=\"x\", b=\"2\", c=\"3\", d=\"4\"}",
            Abc.With(LabelSet.Of(new("a", "x"), new("d", "4"))).ToString());

    [Fact]
    public void Only_and_without_choose_by_name()
    {
        Assert.Equal("{a=\"1\", c=\"3\"}", Abc.Only("c", "a", "x").ToString());
        Assert.Equal("{b=\"2\"}", Abc.Without("a", "c", "x").ToString());
        Assert.Same(LabelSet.Empty, Abc.Only());
        Assert.Same(Abc, Abc.Without());
    }

    [Theory]
    [InlineData("", "", "{}")]
    [InlineData("alertname", "A\"q", "{alertname=\"A\\\"q\"}")]
    [InlineData("weird label", "é\n\u0001", "{weird label=\"é\\n\\x01\"}")]
    public void Values_are_written_as_Go_quotes_them_and_names_as_they_are(string name, string value, string text) =>
        Assert.Equal(text, LabelSet.Of(new Label(name, value)).ToString());

    [Fact]
    public void Equal_sets_are_one_object_in_whatever_order_they_are_built() =>
        Prop.ForAll(SomeLabels, labels =>
        {
            var first = LabelSet.From(labels);
            var again = LabelSet.From(labels.Reverse().Select(Copied));
            return ReferenceEquals(first, again) && first.Fingerprint == again.Fingerprint;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sets_that_differ_in_one_value_are_two_objects() =>
        Prop.ForAll(SomeLabels, labels =>
        {
            var set = LabelSet.From(labels);
            var other = set.With("name", set["name"] + "x");
            return set != other && set.Fingerprint != other.Fingerprint && ReferenceEquals(set, other.With(set).Only([.. set.Select(l => l.Name)]));
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<Label[]> SomeLabels =>
        ArbMap.Default.GeneratorFor<Dictionary<NonEmptyString, NonEmptyString>>()
            .Select(pairs => pairs.Select(pair => new Label(pair.Key.Get, pair.Value.Get)).ToArray())
            .ToArbitrary();

    /// <summary>The same text in strings of its own.</summary>
    private static Label Copied(Label label) =>
        new(new StringBuilder(label.Name).ToString(), new StringBuilder(label.Value).ToString());
}
