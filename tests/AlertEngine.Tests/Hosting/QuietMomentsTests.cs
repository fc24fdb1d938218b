using AlertEngine.Hosting;

namespace AlertEngine.Tests.Hosting;

public sealed class QuietMomentsTests
{
    private const long Mega = 1 << 20;

    private readonly QuietMoments moments = new();
    private long allocated;

    [Fact]
    public void Memory_is_brought_in_order_once_nobody_asks_for_much_of_it()
    {
        Assert.False(IsNow(asked: 100 * Mega, heap: 100 * Mega));
        Assert.False(IsNow(asked: 5 * Mega, heap: 105 * Mega));
        Assert.True(IsNow(asked: Mega, heap: 106 * Mega));
    }

    [Theory]
    [InlineData(80, false)]
    [InlineData(99, false)]
    [InlineData(101, true)]
    [InlineData(61, false)]
    [InlineData(59, true)]
    public void It_is_not_done_again_before_the_heap_has_changed_by_a_quarter(long heap, bool done)
    {
        moments.Settled(80 * Mega);

        Assert.Equal(done, IsNow(asked: 0, heap * Mega));
    }

    [Theory]
    [InlineData(15, false)]
    [InlineData(17, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void A_small_heap_is_not_worth_it_and_a_large_one_not_the_pause(long heap, bool done) =>
        Assert.Equal(done, IsNow(asked: 0, heap * Mega));

    private bool IsNow(long asked, long heap) => moments.IsNow(allocated += asked, heap);
}
