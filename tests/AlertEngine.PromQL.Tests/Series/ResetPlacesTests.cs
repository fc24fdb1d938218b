using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Tests.Series;

public class ResetPlacesTests
{
    private readonly ResetPlaces places = new();

    [Theory]
    [InlineData(0, 7, new[] { 3, 5, 7 })]
    [InlineData(3, 6, new[] { 5 })]
    [InlineData(2, 5, new[] { 3, 5 })]
    [InlineData(5, 6, new int[0])]
    [InlineData(7, 7, new int[0])]
    public void Only_resets_after_the_first_sample_of_a_window_are_in_it(int first, int last, int[] expected)
    {
        places.Extend([1, 2, 2, 0, 5, 4, 9, 3], new long[8], []);

        Assert.Equal(expected, places.Within(first, last));
    }

    [Fact]
    public void Samples_that_came_later_are_looked_at_too()
    {
        places.Extend([1, 0], new long[2], []);
        places.Extend([1, 0, 5, 4], new long[4], []);

        Assert.Equal([1, 3], places.Within(0, 3));
    }

    [Fact]
    public void After_a_clearing_another_series_begins()
    {
        places.Extend([1, 0, 3], new long[3], []);
        places.Clear();
        places.Extend([1, 2, 1], new long[3], []);

        Assert.Equal([2], places.Within(0, 2));
    }

    [Theory]
    [InlineData(0, 60, 0, false)]
    [InlineData(0, 60, 61, true)]
    [InlineData(0, 60, 60, false)]
    [InlineData(1, 60, 60, true)]
    [InlineData(60, 60, 60, false)]
    [InlineData(70, 60, 60, false)]
    [InlineData(1, 60, 120, false)]
    [InlineData(1, 60, 130, false)]
    public void A_start_after_the_sample_before_is_a_new_one(long previousStart, long previousTime, long start, bool expected)
    {
        Assert.Equal(expected, CounterStart.IsNew(previousStart, previousTime, start, time: 120));
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(10, 10, false)]
    [InlineData(10, 20, true)]
    [InlineData(0, 20, true)]
    [InlineData(10, 60, false)]
    public void A_start_before_the_sample_before_is_that_of_the_same_counter(long previousStart, long start, bool overlaps)
    {
        Assert.Equal(overlaps, CounterStart.Overlaps(previousStart, previousTime: 60, start));
    }
}
