namespace AlertEngine.Tests.Support;

public sealed class ProgramProcessTests
{
    [Fact]
    public async Task A_program_that_ends_before_it_is_ready_fails_the_test_with_its_own_words()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ProgramProcess.StartAsync("no_such_key: 1", [], TestContext.Current.CancellationToken));

        Assert.StartsWith("the program ended with", e.Message, StringComparison.Ordinal);
    }
}
