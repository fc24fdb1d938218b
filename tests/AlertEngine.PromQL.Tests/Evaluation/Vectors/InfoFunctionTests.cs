namespace AlertEngine.PromQL.Tests.Evaluation.Vectors;

/// <summary>What info adds to series, step by step.</summary>
public sealed class InfoFunctionTests
{
    [Fact]
    public void Labels_of_the_target_are_added_as_they_are_at_each_step()
    {
        var answer = VectorQueries.Range("info(power)");

        Assert.Equal(
            """
            {__name__="power", instance="i1", job="a", version="1", zone="z"} 1 2 3 _ _ _
            {__name__="power", instance="i1", job="a", version="2", zone="z"} _ _ _ 4 5 6
            {__name__="power", instance="i1", job="b"} 100 200 300 400 500 600
            {__name__="power", instance="i2", job="a", version="1"} 10 20 30 40 50 60
            """,
            answer);
    }

    [Fact]
    public void A_matcher_chooses_the_label_and_leaves_out_series_that_cannot_have_it()
    {
        var answer = VectorQueries.Range("info(power, {version=\"2\"})");

        Assert.Equal("""{__name__="power", instance="i1", job="a", version="2"} _ _ _ 4 5 6""", answer);
    }

    [Fact]
    public void Several_info_metrics_add_their_labels_together()
    {
        var answer = VectorQueries.Range("info(power{instance=\"i1\", job=\"a\"}, {__name__=~\".+_info\", version=~\".*\", revision=~\".*\"})");

        Assert.Equal(
            """
            {__name__="power", instance="i1", job="a", revision="r", version="1"} 1 2 3 _ _ _
            {__name__="power", instance="i1", job="a", revision="r", version="2"} _ _ _ 4 5 6
            """,
            answer);
    }

    [Fact]
    public void The_time_of_the_series_is_that_of_the_info_metrics()
    {
        var answer = VectorQueries.Range("info(power{instance=\"i1\", job=\"a\"} @ 600, {version=~\".+\"})");

        Assert.Equal("""{__name__="power", instance="i1", job="a", version="1"} 2 2 2 2 2 2""", answer);
    }

    [Theory]
    [InlineData("info(sum(power))", "{} 111 222 333 444 555 666")]
    [InlineData("info(power, {nothing=~\".+\"})", "")]
    [InlineData("info(target_info{instance=\"i2\"})", """{__name__="target_info", instance="i2", job="a", version="1"} 1 1 1 1 1 1""")]
    public void Without_identity_or_info_series_stay_or_go_as_asked(string query, string expected) =>
        Assert.Equal(expected, VectorQueries.Range(query));

    [Fact]
    public void A_histogram_is_no_info_metric() => Assert.Equal(
        """error: this should be an info metric, with float samples: {__name__="mixed", job="a"}""",
        VectorQueries.Range("info(sum by (job) (power{job=\"a\"}), {__name__=\"mixed\"})"));
}
