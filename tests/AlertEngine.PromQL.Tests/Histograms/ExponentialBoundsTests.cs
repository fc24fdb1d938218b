using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Tests.Histograms;

public class ExponentialBoundsTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 3, 8)]
    [InlineData(0, -3, 0.125)]
    [InlineData(0, -1074, double.Epsilon)]
    [InlineData(0, 1023, 8.98846567431158e307)]
    [InlineData(0, 1024, double.MaxValue)]
    [InlineData(0, 1025, double.PositiveInfinity)]
    [InlineData(1, 1, 1.414213562373095)]
    [InlineData(3, 5, 1.5422108254079407)]
    [InlineData(3, -7, 0.5452538663326288)]
    [InlineData(8, 1, 1.0027112750502025)]
    [InlineData(8, 262144, double.MaxValue)]
    [InlineData(-1, 3, 64)]
    [InlineData(-1, 512, double.MaxValue)]
    [InlineData(-4, 1, 65536)]
    [InlineData(-4, 64, double.MaxValue)]
    [InlineData(-4, 65, double.PositiveInfinity)]
    public void Buckets_end_where_all_clients_have_them(int schema, int index, double expected) =>
        Assert.Equal(expected, ExponentialBounds.Outer(index, schema));

    [Fact]
    public void Bounds_never_descend_and_are_those_of_every_coarser_schema()
    {
        for (var schema = ExponentialBounds.MinSchema; schema <= ExponentialBounds.MaxSchema; schema++)
        {
            var (lowest, highest) = ExponentialBounds.Range(schema);
            for (var index = lowest + 1; index <= highest; index++)
            {
                Assert.True(ExponentialBounds.Outer(index - 1, schema) <= ExponentialBounds.Outer(index, schema));
            }

            for (var index = -8; schema < ExponentialBounds.MaxSchema && index <= 8; index++)
            {
                Assert.Equal(ExponentialBounds.Outer(index, schema), ExponentialBounds.Outer(2 * index, schema + 1));
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(3, 1, 2)]
    [InlineData(0, 1, 0)]
    [InlineData(-1, 1, 0)]
    [InlineData(-2, 1, -1)]
    [InlineData(262145, 12, 65)]
    public void A_bucket_lies_in_one_of_a_coarser_schema(int index, int levels, int expected) =>
        Assert.Equal(expected, ExponentialBounds.Coarsen(index, levels));
}
