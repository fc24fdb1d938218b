namespace AlertEngine.Tests.Support;

public sealed class ExternalToolTests
{
    [Fact]
    public async Task A_tool_that_is_there_runs_and_its_answer_is_kept()
    {
        var result = await ExternalTool.Promtool.RunAsync(["--version"], TestContext.Current.CancellationToken);

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("promtool, version", result.Output + result.Errors, StringComparison.Ordinal);
    }
}
