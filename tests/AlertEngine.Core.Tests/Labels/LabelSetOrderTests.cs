using AlertEngine.Labels;

namespace AlertEngine.Core.Tests.Labels;

public sealed class LabelSetOrderTests
{
    [Fact]
    public void Alerts_come_by_job_then_instance_and_those_without_last()
    {
        LabelSet[] expected =
        [
            LabelSet.Of(new("job", "a"), new("instance", "10")),
            LabelSet.Of(new("job", "a"), new("instance", "2")),
            LabelSet.Of(new("job", "a"), new("instance", "2"), new("more", "x")),
            LabelSet.Of(new Label("job", "a")),
            LabelSet.Of(new("job", "b"), new("instance", "1")),
            LabelSet.Of(new Label("instance", "0")),
            LabelSet.Empty,
        ];

        Assert.Equal(expected, expected.Reverse().Order(LabelSetOrder.ByJobAndInstance));
    }

    [Fact]
    public void Smaller_sets_come_first_and_then_the_first_name_that_differs_decides()
    {
        LabelSet[] expected =
        [
            LabelSet.Empty,
            LabelSet.Of(new Label("z", "9")),
            LabelSet.Of(new Label("a", "1")),
            LabelSet.Of(new Label("a", "2")),
            LabelSet.Of(new("b", "0"), new("c", "0")),
            LabelSet.Of(new("a", "1"), new("c", "0")),
            LabelSet.Of(new("a", "1"), new("b", "9")),
            LabelSet.Of(new("a", "2"), new("b", "1")),
        ];

        Assert.Equal(expected, expected.Reverse().Order(LabelSetOrder.ByLabels));
    }
}
