using AlertEngine.Api;

namespace AlertEngine.Tests.Api;

public sealed class GoNumberTests
{
    [Theory]
    [InlineData(0, "0e+00", "0")]
    [InlineData(-0.0, "-0e+00", "-0")]
    [InlineData(1, "1e+00", "1")]
    [InlineData(10, "1e+01", "10")]
    [InlineData(-12.992000102996826, "-1.2992000102996826e+01", "-12.992000102996826")]
    [InlineData(0.05, "5e-02", "0.05")]
    [InlineData(123456789, "1.23456789e+08", "123456789")]
    [InlineData(1e21, "1e+21", "1000000000000000000000")]
    [InlineData(1.5e-7, "1.5e-07", "0.00000015")]
    [InlineData(5e-324, "5e-324", null)]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308", null)]
    [InlineData(double.NaN, "NaN", "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf", "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf", "-Inf")]
    public void A_number_has_the_fewest_digits_that_read_back_the_same(double value, string exponential, string? plain)
    {
        Assert.Equal(exponential, GoNumber.Exponential(value));
        Assert.Equal(plain ?? GoNumber.Plain(value), GoNumber.Plain(value));
    }

    [Theory]
    [InlineData(12.992, "12.992")]
    [InlineData(1, "1")]
    [InlineData(1e300, "+Inf")]
    public void A_number_can_be_cut_to_a_single(double value, string expected) => Assert.Equal(expected, GoNumber.PlainSingle(value));
}
