using AlertEngine.Diagnostics;

namespace AlertEngine.Tests.Diagnostics;

public sealed class BuildVersionTests
{
    [Theory]
    [InlineData("1.2.3+abcdef", "1.2.3", "abcdef")]
    [InlineData("1.2.3-rc.1", "1.2.3-rc.1", "unknown")]
    public void A_stamped_version_is_a_version_and_a_revision(string stamped, string version, string revision) =>
        Assert.Equal(new BuildVersion(version, revision), BuildVersion.Parse(stamped));
}
