using AlertEngine.Labels;
using AlertEngine.Relabeling;

namespace AlertEngine.Core.Tests.Relabeling;

public sealed class RelabelerTests
{
    private static readonly LabelSet Origin = LabelSet.Of(
        new("alertname", "Down"), new("instance", "db1:9100"), new("job", "node"), new("severity", "Page"));

    [Theory]
    [InlineData("host", "db1", "(.*):.*", "$1")]
    [InlineData("host", "db1", "(?P<host>.*):.*", "${host}")]
    [InlineData("host", "db1x", "(.*):.*", "${1}x")]
    [InlineData("host", "", "(.*):.*", "$1x")]
    [InlineData("host", "", "(.*):.*", "$01")]
    [InlineData("host", "$1", "(.*):.*", "$$1")]
    [InlineData("host", "", "db1", "$1")]
    [InlineData("host", "fixed", ".*", "fixed")]
    [InlineData("job", "", ".*", "")]
    [InlineData("job", "9100", ".*:(.*)", "$1")]
    [InlineData("job", "node", ".*:80", "$1")]
    public void Replace_writes_what_the_whole_pattern_found(string label, string value, string regex, string replacement)
    {
        var rule = Rule(RelabelAction.Replace) with
        {
            SourceLabels = ["instance"],
            Regex = Regex(regex),
            TargetLabel = label,
            Replacement = replacement,
        };

        var relabeled = new Relabeler([rule]).Apply(Origin);

        Assert.Equal(Origin.Without(label).With(label, value), relabeled);
    }

    [Theory]
    [InlineData("${1}_host", "db1_host", "db1")]
    [InlineData("$1", "db1", "db1")]
    [InlineData("$2", null, null)] // no name, so nothing happens
    public void Replace_may_find_the_name_of_its_target(string target, string? label, string? value)
    {
        var rule = Rule(RelabelAction.Replace) with { SourceLabels = ["instance"], Regex = Regex("(.*):.*"), TargetLabel = target };

        var relabeled = new Relabeler([rule]).Apply(Origin);

        Assert.Equal(label is null ? Origin : Origin.With(label, value!), relabeled);
    }

    [Theory]
    [InlineData(RelabelAction.Keep, "node;Page", true)]
    [InlineData(RelabelAction.Keep, "node", false)]
    [InlineData(RelabelAction.Keep, "node;.*", true)]
    [InlineData(RelabelAction.Drop, "node;Page", false)]
    [InlineData(RelabelAction.Drop, "Page", true)]
    public void Keep_and_drop_look_at_the_joined_values(RelabelAction action, string regex, bool isKept)
    {
        var rule = Rule(action) with { SourceLabels = ["job", "severity"], Regex = Regex(regex) };

        Assert.Equal(isKept ? Origin : null, new Relabeler([rule]).Apply(Origin));
    }

    [Theory]
    [InlineData(RelabelAction.KeepEqual, "job", true)]
    [InlineData(RelabelAction.KeepEqual, "severity", false)]
    [InlineData(RelabelAction.KeepEqual, "missing", false)]
    [InlineData(RelabelAction.DropEqual, "job", false)]
    [InlineData(RelabelAction.DropEqual, "severity", true)]
    public void Keepequal_and_dropequal_compare_with_their_target(RelabelAction action, string target, bool isKept)
    {
        var rule = Rule(action) with { SourceLabels = ["job"], TargetLabel = target };

        Assert.Equal(isKept ? Origin : null, new Relabeler([rule]).Apply(Origin));
    }

    [Theory]
    [InlineData(RelabelAction.Lowercase, "down-page")]
    [InlineData(RelabelAction.Uppercase, "DOWN-PAGE")]
    [InlineData(RelabelAction.HashMod, "392")] // the last 8 bytes of the MD5 of "Down-Page", modulo 1000
    public void Joined_values_are_written_in_one_case_or_as_a_remainder(RelabelAction action, string value)
    {
        var rule = Rule(action) with { SourceLabels = ["alertname", "severity"], Separator = "-", TargetLabel = "to", Modulus = 1000 };

        Assert.Equal(Origin.With("to", value), new Relabeler([rule]).Apply(Origin));
    }

    [Fact]
    public void Labelmap_copies_to_the_name_that_its_pattern_finds_and_keeps_the_old()
    {
        var labels = LabelSet.Of(new("__meta_zone", "a"), new("__meta_rack", "7"), new("x", "y"));
        var rule = Rule(RelabelAction.LabelMap) with { Regex = Regex("__meta_(.+)") };

        var relabeled = new Relabeler([rule]).Apply(labels);

        Assert.Equal(labels.With(LabelSet.Of(new("zone", "a"), new Label("rack", "7"))), relabeled);
    }

    [Fact]
    public void Labelmap_leaves_a_name_that_is_none_alone()
    {
        var rule = Rule(RelabelAction.LabelMap) with { Regex = Regex("job(.*)") };

        Assert.Same(Origin, new Relabeler([rule]).Apply(Origin));
    }

    [Fact]
    public void What_labelmap_adds_it_does_not_map_again()
    {
        var rule = Rule(RelabelAction.LabelMap) with { Regex = Regex("(a+)"), Replacement = "a$1" };

        var relabeled = new Relabeler([rule]).Apply(LabelSet.Of(new Label("a", "1"), new("aa", "2")));

        Assert.Equal(LabelSet.Of(new("a", "1"), new("aa", "1"), new("aaa", "2")), relabeled);
    }

    [Theory]
    [InlineData(RelabelAction.LabelDrop, "alertname,instance")]
    [InlineData(RelabelAction.LabelKeep, "job,severity")]
    public void Labeldrop_and_labelkeep_look_at_names(RelabelAction action, string names)
    {
        var rule = Rule(action) with { Regex = Regex("job|severity|x") };

        var relabeled = new Relabeler([rule]).Apply(Origin);

        Assert.Equal(names, string.Join(',', relabeled!.Select(label => label.Name)));
    }

    [Fact]
    public void A_step_sees_what_those_before_it_did()
    {
        var relabeler = new Relabeler(
        [
            Rule(RelabelAction.Replace) with { SourceLabels = ["job", "severity"], Separator = "/", TargetLabel = "__tmp" },
            Rule(RelabelAction.Drop) with { SourceLabels = ["__tmp"], Regex = Regex("db/.*") },
            Rule(RelabelAction.Replace) with { SourceLabels = ["__tmp"], Regex = Regex("(.*)/(.*)"), TargetLabel = "team", Replacement = "$2-$1" },
            Rule(RelabelAction.LabelDrop) with { Regex = Regex("__tmp|job") },
            Rule(RelabelAction.Replace) with { SourceLabels = ["team"], TargetLabel = "job" },
        ]);

        var relabeled = relabeler.Apply(Origin);

        Assert.Equal(Origin.With(LabelSet.Of(new("team", "Page-node"), new Label("job", "Page-node"))), relabeled);
    }

    [Fact]
    public void A_dot_stands_for_a_line_break_too()
    {
        var labels = Origin.With("text", "one\ntwo");
        var rule = Rule(RelabelAction.Replace) with { SourceLabels = ["text"], Regex = Regex("one.(.*)"), TargetLabel = "second" };

        Assert.Equal(labels.With("second", "two"), new Relabeler([rule]).Apply(labels));
    }

    [Fact]
    public void Missing_labels_are_empty_and_many_can_be_added()
    {
        var rules = Enumerable.Range(0, 40)
            .Select(i => Rule(RelabelAction.Replace) with { SourceLabels = ["missing"], TargetLabel = $"l{i:00}", Replacement = $"v{i}" });

        var relabeled = new Relabeler([.. rules]).Apply(Origin);

        Assert.Equal(Origin.Count + 40, relabeled!.Count);
        Assert.Equal("v39", relabeled["l39"]);
    }

    [Fact]
    public void Steps_that_change_nothing_allocate_nothing()
    {
        var relabeler = new Relabeler(
        [
            Rule(RelabelAction.Keep) with { SourceLabels = ["job"], Regex = Regex("node|db") },
            Rule(RelabelAction.LabelDrop) with { Regex = Regex("replica") },
            Rule(RelabelAction.LabelMap) with { Regex = Regex("__meta_(.*)") },
            Rule(RelabelAction.Replace) with { SourceLabels = ["severity"], Regex = Regex("page"), TargetLabel = "severity", Replacement = "critical" },
        ]);
        relabeler.Apply(Origin);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var relabeled = relabeler.Apply(Origin);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Same(Origin, relabeled);
    }

    private static RelabelRule Rule(RelabelAction action) => new()
    {
        Action = action,
        SourceLabels = [],
        Separator = ";",
        Regex = Regex("(.*)"),
        Modulus = 0,
        TargetLabel = "",
        Replacement = "$1",
    };

    private static AnchoredRegex Regex(string pattern) => AnchoredRegex.TryCreateForLines(pattern, out _)!;
}
