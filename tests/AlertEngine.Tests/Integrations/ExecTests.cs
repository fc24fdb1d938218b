using System.Diagnostics;
using System.Text.Json.Nodes;
using AlertEngine.Configuration;
using AlertEngine.Integrations;
using AlertEngine.Notifications;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

public sealed class ExecTests : IDisposable
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 21, 3, 10);

    private readonly TempFolder folder = new();
    private readonly ManualTime time = new(Start);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_gets_what_a_webhook_gets()
    {
        await RunAsync($"cat > {folder.File("input")}; echo \"$1\" > {folder.File("argument")}", "'{{ .CommonLabels.lines }} {{ .CommonLabels.quote }}'", "hostile");

        var input = JsonNode.Parse(await File.ReadAllTextAsync(folder.File("input"), Cancelled))!;
        Assert.Equal(("4", "firing", 1), ((string?)input["version"], (string?)input["status"], input["alerts"]!.AsArray().Count));
        Assert.Equal(
            "first\r\nBcc: victim@example.org\r\n\r\n.\r\nsecond \"; DROP TABLE alerts; --\n",
            await File.ReadAllTextAsync(folder.File("argument"), Cancelled));
    }

    [Fact]
    public async Task A_command_sees_little_of_the_environment()
    {
        Environment.SetEnvironmentVariable("EXEC_TESTS_SECRET", "s3cr3t");

        await RunAsync($"env > {folder.File("environment")}");

        var environment = await File.ReadAllTextAsync(folder.File("environment"), Cancelled);
        Assert.Contains("ALERTENGINE_IDEMPOTENCY_KEY=key\n", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("EXEC_TESTS_SECRET", environment, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 0", "Accepted")]
    [InlineData("echo full >&2; exit 75", "Retry Other exit code 75: full")]
    [InlineData("echo 'not\u001b[31m\nfound' >&2; exit 3", "Rejected Other exit code 3: not [31m found")]
    [InlineData("exit 1", "Rejected Other exit code 1")]
    [InlineData("kill -9 $$", "Rejected Other ended by signal 9")]
    [InlineData("echo lost", "Accepted")]
    [InlineData("sleep 1000 & exit 0", "Accepted")]
    [InlineData("yes | head -c 1000000 >&2; exit 0", "Accepted")]
    public async Task The_exit_code_of_a_command_is_its_answer(string script, string expected) => Assert.Equal(expected, await RunAsync(script));

    [Fact]
    public async Task A_command_need_not_read_what_it_gets() => Assert.Equal("Accepted", await RunAsync("exec <&-; exit 0", scene: "long"));

    [Fact]
    public async Task At_the_end_of_its_time_a_command_goes_with_all_that_it_has_started()
    {
        using (var mkfifo = Process.Start("mkfifo", folder.File("pipe")))
        {
            await mkfifo.WaitForExitAsync(Cancelled);
        }

        var running = RunAsync($"exec 3> {folder.File("pipe")}; sleep 1000 & echo started >&3; echo slow >&2; wait");
        using var pipe = await Task.Run(() => new StreamReader(folder.File("pipe")), Cancelled)
            .OrFail(() => "the command did not open the pipe", Cancelled);
        Assert.Equal("started", await pipe.ReadLineAsync(Cancelled));
        time.Advance(Duration.FromSeconds(10));

        Assert.Equal("Retry DeadlineExceeded configured exec timeout reached (10s): slow", await running);
        Assert.Null(await pipe.ReadLineAsync(Cancelled)); // nobody holds the other end any more
    }

    [Fact]
    public async Task What_leaves_the_group_of_a_command_holds_nobody_up()
    {
        var pipe = folder.File("pipe");
        var running = RunAsync($"echo full >&2; mkfifo {pipe}; setsid sh -c 'echo gone > {pipe}; sleep 5' & read gone < {pipe}; exit 75");
        await time.TimerSetForAsync(Start + Duration.FromSeconds(1), Cancelled);
        time.Advance(Duration.FromSeconds(1));

        Assert.Equal("Retry Other exit code 75: full", await running);
    }

    [Fact]
    public async Task A_command_that_cannot_be_started_is_final()
    {
        var outcome = await DeliverAsync($"{{command: {folder.File("nowhere")}}}", "firing");

        Assert.Equal($"Rejected Other {folder.File("nowhere")} cannot be started: No such file or directory", outcome);
    }

    [Fact]
    public void Without_the_flag_a_configuration_with_commands_is_refused()
    {
        var loader = new ConfigLoader(IntegrationKinds.AllWithoutCommands, LoadOptions.Default);

        var load = loader.Load("test.yml", "route: {receiver: r}\nreceivers: [{name: r, exec_configs: [{command: /bin/true}]}]"u8);

        var refused = Assert.IsType<ConfigLoad.Refused>(load);
        Assert.Equal(
            "test.yml:2:38: exec_configs run commands on this machine, which is off unless the flag --integrations.exec is given",
            Assert.Single(refused.Problems).ToString());
    }

    [Theory]
    [InlineData("{command: siren}", "command: expected the whole path of a program, got \"siren\"")]
    [InlineData("{command: /bin/true, timeout: 0s}", "timeout: must be positive")]
    [InlineData("{}", "command is missing")]
    public void What_cannot_work_is_refused(string configuration, string problem) => Assert.Contains(
        Configs.Problems(Configs.Of("exec", configuration)),
        found => found.EndsWith(problem, StringComparison.Ordinal));

    [Fact]
    public async Task The_flag_allows_commands()
    {
        var path = folder.Write("alertengine.yml", Configs.Of("exec", "{command: /bin/true}"));
        await using var refused = ProgramProcess.Launch($"--config.file={path}", $"--storage.path={folder.File("data")}");
        Assert.Equal(1, await refused.ExitAsync(Cancelled));

        await using var program = await ProgramProcess.StartAsync(await File.ReadAllTextAsync(path, Cancelled), ["--integrations.exec"], Cancelled);

        Assert.Equal(0, await program.StopAsync(Cancelled));
    }

    public void Dispose() => folder.Dispose();

    private Task<string> RunAsync(string script, string argument = "x", string scene = "firing") =>
        DeliverAsync($"{{command: /bin/sh, arguments: [{folder.Write("script", script)}, {argument}]}}", scene);

    private async Task<string> DeliverAsync(string configuration, string scene)
    {
        using var delivery = new TestDelivery($"route: {{receiver: ops.team}}\nreceivers: [{{name: ops.team, exec_configs: [{configuration}]}}]", time);
        var (outcome, attempt) = await delivery.SendAsync(GoldenScene.All.Single(known => known.Name == scene).Steps[0], Cancelled);
        Assert.Single(attempt.Exchanges);

        return outcome switch
        {
            DeliveryOutcome.Retry retry => $"Retry {retry.Reason} {retry.Error}",
            DeliveryOutcome.Rejected rejected => $"Rejected {rejected.Reason} {rejected.Error}",
            _ => "Accepted",
        };
    }
}
