namespace AlertEngine.Tests;

public sealed class X
{
    [Fact]
    public void Y() => Assert.Equal(1, 1);
}
