using AlertEngine.Labels;

namespace AlertEngine.Core.Tests.Labels;

public sealed class FingerprintSetTests
{
    [Fact]
    public void A_set_holds_each_once_and_in_order() => Assert.Equal("0000000000000001 0000000000000002", Set(2, 1, 2).ToString());

    [Fact]
    public void Bytes_bring_a_set_back() => Assert.Equal(Set(3, 1, ulong.MaxValue), FingerprintSet.FromBytes(Set(3, 1, ulong.MaxValue).Bytes));

    [Fact]
    public void The_operations_are_those_of_sets()
    {
        var (left, right) = (Set(1, 2, 3), Set(3, 4));

        Assert.Equal(Set(1, 2, 3, 4), left.Union(right));
        Assert.Equal(Set(1, 2), left.Except(right));
        Assert.Equal(Set(3), left.Intersect(right));
        Assert.True(left.Overlaps(right));
        Assert.False(Set(1).Overlaps(right));
        Assert.True(Set(1, 3).IsSubsetOf(left));
        Assert.False(right.IsSubsetOf(left));
        Assert.True(FingerprintSet.Empty.IsSubsetOf(left));
    }

    private static FingerprintSet Set(params ulong[] values) => FingerprintSet.Of([.. values.Select(value => new Fingerprint(value))]);
}
