using System.Text;
using AlertEngine.Labels;
using FsCheck;
using FsCheck.Fluent;

namespace AlertEngine.Core.Tests.Labels;

public sealed class Utf8OrderTests
{
    [Fact]
    public void Text_is_ordered_as_its_UTF8_bytes_are() =>
        Prop.ForAll(Texts, Texts, (x, y) =>
            Math.Sign(Utf8Order.Compare(x, y))
            == Math.Sign(Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y))))
            .QuickCheckThrowOnFailure();

    private static Arbitrary<string> Texts =>
        Gen.Elements("a", "b", "é", "\ud7ff", "\ue000", "\uffff", "🙂", "𐀀", "\U0010ffff").ArrayOf()
            .Select(string.Concat).ToArbitrary();
}
