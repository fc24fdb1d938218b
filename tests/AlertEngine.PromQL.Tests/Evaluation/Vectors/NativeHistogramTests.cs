using AlertEngine.PromQL.Evaluation;

namespace AlertEngine.PromQL.Tests.Evaluation.Vectors;

/// <summary>Functions over native histograms, and over vectors in which there are others.</summary>
public sealed class NativeHistogramTests
{
    [Theory]
    [InlineData("histogram_count(mixed)", """{job="a"} 4 _ 8 _ _ _""")]
    [InlineData("histogram_sum(mixed)", """{job="a"} 10 _ 20 _ _ _""")]
    [InlineData("histogram_avg(mixed)", """{job="a"} 2.5 _ 2.5 _ _ _""")]
    [InlineData("abs(mixed{le=\"\"})", """{job="a"} _ 1 _ _ _ _""")]
    [InlineData("timestamp(mixed{le=\"\"})", """{job="a"} 0 600 1200 _ _ _""")]
    [InlineData("scalar(mixed{le=\"\"})", "{} NaN 1 NaN NaN NaN NaN")]
    [InlineData("absent(mixed{le=\"\"})", "{} _ _ _ 1 1 1")]
    public void Histograms_count_where_they_are_meant(string query, string expected) =>
        Assert.Equal(expected, VectorQueries.Range(query));

    [Fact]
    public void A_classic_and_a_native_histogram_with_the_same_labels_do_not_go_together()
    {
        var answer = VectorQueries.Range("histogram_quantile(0.25, mixed)");

        Assert.Equal(
            """
            {job="a"} 1 _ _ 0.333333333333 _ _
            PromQL warning: bucket label "le" is missing or has a malformed value of "" (1:26)
            PromQL warning: vector contains a mix of classic and native histograms (1:26)
            """,
            answer);
    }

    [Fact]
    public void A_message_names_the_metric_while_its_name_is_known()
    {
        var answer = VectorQueries.Range("histogram_quantile(0.25, mixed)", new EngineOptions { DelaysNameRemoval = true });

        Assert.Equal(
            """
            {job="a"} 1 _ _ 0.333333333333 _ _
            PromQL warning: bucket label "le" is missing or has a malformed value of "" for metric name "mixed" (1:26)
            PromQL warning: vector contains a mix of classic and native histograms for metric name "mixed" (1:26)
            """,
            answer);
    }
}
