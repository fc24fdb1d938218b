namespace AlertEngine.Tests.Support;

public sealed class ChildProcessTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_streams_and_the_exit_code_are_kept()
    {
        await using var process = Shell("echo out; echo err >&2; exit 3");

        var exitCode = await process.ExitAsync(Cancelled);

        Assert.Equal((3, "out\n", "err\n"), (exitCode, process.Output, process.Errors));
    }

    [Fact]
    public async Task A_line_can_be_waited_for_before_and_after_it_came()
    {
        await using var process = Shell("echo listening on 1 >&2; sleep 600");

        var first = await process.LineAsync("listening", Cancelled);
        var again = await process.LineAsync("listening", Cancelled);

        Assert.Equal(("listening on 1", "listening on 1"), (first, again));
    }

    [Fact]
    public async Task Stopping_lets_the_process_end_in_its_own_way()
    {
        await using var process = Shell("trap 'echo bye; exit 7' TERM; echo up; while :; do sleep 0.02; done");
        await process.LineAsync("up", Cancelled);

        var exitCode = await process.StopAsync(Cancelled);

        Assert.Equal((7, "up\nbye\n"), (exitCode, process.Output));
    }

    [Fact]
    public async Task Killing_does_not()
    {
        await using var process = Shell("trap 'echo bye; exit 7' TERM; echo up; while :; do sleep 0.02; done");
        await process.LineAsync("up", Cancelled);

        await process.KillAsync(Cancelled);

        Assert.Equal("up\n", process.Output);
    }

    private static ChildProcess Shell(string script) => ChildProcess.Start("sh", "-c", script);
}
