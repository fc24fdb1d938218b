using AlertEngine.Cli;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Cli.Amtool;

/// <summary>The program with a few alerts and silences, and the two tools that may ask it.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    public const string Configuration = """
        route:
          receiver: root
          routes:
            - receiver: deep
              continue: true
              matchers: [team="x"]
              routes:
                - receiver: deep2
                  matchers: ['sev=~"a|b"', 'dc!="q"']
            - receiver: dup
              match: {dup: "1"}
            - matchers: ['q="a\"b"']
            - receiver: all
        receivers: [{name: root}, {name: deep}, {name: deep2}, {name: dup}, {name: all}]
        inhibit_rules:
          - source_matchers: [alertname="A"]
            target_matchers: [alertname="I"]
        """;

    private ProgramProcess program = null!;

    public async ValueTask InitializeAsync()
    {
        program = await ProgramProcess.StartAsync(Configuration, [], TestContext.Current.CancellationToken);
        string[][] commands =
        [
            ["alert", "add", "A", "node=n1", "msg=\"hello <world>\"", "--annotation=summary=\"the sum\"", "--annotation=d=e", "--generator-url=http://g/x"],
            ["alert", "add", "B", "node=n2", "--start=2026-01-02T10:00:00Z", "--end=2127-01-01T00:00:00+02:00"],
            ["alert", "add", "I", "team=x"],
            ["alert", "add", "alertname=ü\"q", "9x=y"],
            ["silence", "add", "-a", "me", "-c", "a comment", "-d", "2h", "S", "node=n1"],
            ["silence", "add", "-a", "you", "-c", "other", "--start=2130-01-01T00:00:00Z", "--end=2130-01-02T00:00:00Z", "--annotation=k=v", "team=~x|y", "z!=q"],
        ];
        foreach (var command in commands)
        {
            Assert.Equal((0, ""), await OursAsync(command) is var (exitCode, _, errors) ? (exitCode, errors) : default);
        }
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();

    /// <summary>Runs a command of ours against the program.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> OursAsync(params string[] command)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var line = new CommandLine((_, _) => throw new InvalidOperationException("it serves"));
        var exitCode = await line.RunAsync([$"--alertmanager.url={program.Http.BaseAddress}", .. command], output, errors);

        return (exitCode, output.ToString(), errors.ToString());
    }

    /// <summary>Runs the same command of amtool's.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> TheirsAsync(params string[] command)
    {
        var result = await ExternalTool.Amtool.RunAsync(
            [$"--alertmanager.url={program.Http.BaseAddress}", .. command], TestContext.Current.CancellationToken);

        return (result.ExitCode, result.Output, result.Errors);
    }
}
