namespace AlertEngine.PromQL.Tests.Evaluation.Vectors;

/// <summary>Quantiles and fractions of classic histograms. The answers are those of Prometheus 3.5.</summary>
public sealed class ClassicHistogramTests
{
    public static TheoryData<string, string> Answers => new()
    {
        {
            """histogram_quantile(0.5, latency_bucket{job="a"})""",
            """{job="a"} NaN 0.7 0.64 0.614285714286 0.6 0.590909090909"""
        },
        {
            """histogram_quantile(2, latency_bucket{job="a"})""",
            """
            {job="a"} +Inf +Inf +Inf +Inf +Inf +Inf
            PromQL warning: quantile value should be between 0 and 1, got 2 (1:20)
            """
        },
        {
            """histogram_quantile(NaN, latency_bucket{job="a"})""",
            """
            {job="a"} NaN NaN NaN NaN NaN NaN
            PromQL warning: quantile value should be between 0 and 1, got NaN (1:20)
            """
        },
        {
            """histogram_quantile(scalar(power{job="a", instance="i1"}) / 10, latency_bucket{job="a"})""",
            """{job="a"} NaN 0.16 0.28 0.434285714286 0.6 0.770909090909"""
        },
        {
            """histogram_quantile(0.125, latency_bucket{job=~"[ad]"})""",
            """
            {job="a"} NaN 0.075 0.0625 0.0583333333333 0.05625 0.055
            {job="d"} NaN NaN NaN NaN NaN NaN
            """
        },
        {
            """histogram_quantile(0.9, sum by (le) (latency_bucket{job="a"}))""",
            """{} NaN 10 10 10 10 9.55"""
        },
        {
            """histogram_fraction(0.2, 1, latency_bucket{job=~"[ad]"})""",
            """
            {job="a"} NaN 0.444444444444 0.444444444444 0.444444444444 0.444444444444 0.444444444444
            {job="d"} NaN NaN NaN NaN NaN NaN
            """
        },
        {
            """histogram_fraction(-Inf, scalar(power{job="a", instance="i1"}), latency_bucket{job="a"})""",
            """{job="a"} NaN 0.685185185185 0.744444444444 0.761904761905 0.771604938272 0.828282828283"""
        },
        {
            """histogram_fraction(1, 0.5, latency_bucket{job="a"})""",
            """{job="a"} NaN 0 0 0 0 0"""
        },
        {
            """histogram_count(latency_bucket)""",
            ""
        },
    };

    [Theory, MemberData(nameof(Answers))]
    public void Buckets_of_one_histogram_make_one_value(string query, string expected) =>
        Assert.Equal(expected, VectorQueries.Range(query));

    [Fact]
    public void Several_quantiles_are_told_apart_by_a_label()
    {
        var answer = VectorQueries.Range("histogram_quantiles(latency_bucket{job=\"a\"}, \"q\", 0.5, 1, 0.125)");

        Assert.Equal(
            """
            {job="a", q="0.125"} NaN 0.075 0.0625 0.0583333333333 0.05625 0.055
            {job="a", q="0.5"} NaN 0.7 0.64 0.614285714286 0.6 0.590909090909
            {job="a", q="1.0"} NaN 10 10 10 10 10
            """,
            answer);
    }

    [Fact]
    public void A_quantile_that_changes_has_a_series_for_each_of_its_values()
    {
        var answer = VectorQueries.Range("histogram_quantiles(latency_bucket{job=\"a\"}, \"q\", scalar(late) / 10)");

        Assert.Equal(
            """
            {job="a", q="0.4"} _ _ _ 0.434285714286 _ _
            {job="a", q="0.5"} _ _ _ _ 0.6 _
            {job="a", q="0.6"} _ _ _ _ _ 0.770909090909
            {job="a", q="NaN"} NaN NaN NaN _ _ _
            PromQL warning: quantile value should be between 0 and 1, got NaN (1:51)
            """,
            answer);
    }

    [Fact]
    public void The_same_quantile_twice_makes_the_same_series_twice()
    {
        var answer = VectorQueries.Range("histogram_quantiles(latency_bucket{job=\"a\"}, \"q\", 0.5, 0.5)");

        Assert.Equal("error: vector cannot contain metrics with the same labelset", answer);
    }

    [Fact]
    public void Counts_that_go_down_are_mended_and_told_of_once()
    {
        var answer = VectorQueries.Range("histogram_quantile(0.5, latency_bucket{job=\"b\"})");

        Assert.Equal(
            """
            {job="b"} NaN 0.5 0.5 0.6875 0.5 0.5
            PromQL info: input to histogram_quantile needed to be fixed for monotonicity (see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile), from buckets 2 to 2, with a max diff of 1, over 1 samples from 1970-01-01T00:10:00Z to 1970-01-01T00:10:00Z (1:25)
            """,
            answer);
    }
}
