using AlertEngine.Labels;

namespace AlertEngine.Core.Tests.Labels;

public sealed class FingerprintTests
{
    [Fact]
    public void A_fingerprint_is_written_as_sixteen_hex_digits() =>
        Assert.Equal("00000000000000ff", new Fingerprint(255).ToString());
}
