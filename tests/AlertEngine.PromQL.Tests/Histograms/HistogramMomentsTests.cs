using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Tests.Histograms;

public class HistogramMomentsTests
{
    [Theory]
    [InlineData("{{count:0.5 sum:-3 z_bucket:0.5 z_bucket_w:1}}", 6)]
    [InlineData("{{schema:3 count:33 sum:100.25 z_bucket:1 z_bucket_w:0.25 buckets:[10 2] offset:-1 n_buckets:[5 1 10 3 1] n_offset:-5}}", 3.245101022965113)]
    [InlineData("{{count:12 sum:100.25 z_bucket:4 z_bucket_w:1 buckets:[1 2 5] offset:1}}", 5.949624765598469)]
    [InlineData("{{schema:8 count:20.5 sum:-3 z_bucket:1 buckets:[0.5 3 2 3 7 0.5 0.5 3] offset:1}}", 1.1294486184111003)]
    [InlineData("{{schema:-53 count:1 sum:1.5 custom_values:[-5 1 10] buckets:[1]}}", double.PositiveInfinity)]
    [InlineData("{{}}", double.NaN)]
    public void Values_deviate_as_if_each_stood_in_the_middle_of_its_bucket(string text, double expected)
    {
        var histogram = Noted.Histogram(text);

        Noted.AssertNear(expected, histogram.StandardDeviation());
        Noted.AssertNear(expected * expected, histogram.Variance());
    }

    [Fact]
    public void The_mean_needs_no_buckets() => Assert.Equal(2.5, Noted.Histogram("{{count:4 sum:10}}").Mean());
}
