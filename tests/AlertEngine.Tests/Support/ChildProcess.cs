using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace AlertEngine.Tests.Support;

/// <summary>A real process whose lines are kept and can be waited for; it does not outlive its test.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private readonly List<string> lines = [];
    private readonly List<(string Text, TaskCompletionSource<string> Seen)> awaited = [];

    private ChildProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Keep(output, e.Data);
        process.ErrorDataReceived += (_, e) => Keep(errors, e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private static string Dotnet => Path.GetFullPath("../../../dotnet", RuntimeEnvironment.GetRuntimeDirectory());

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public string Output => Read(output);

    public string Errors => Read(errors);

    public static ChildProcess Start(string program, params IEnumerable<string> arguments) =>
        new(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            // A .NET process that is killed leaves its debugger's pipes behind.
            Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
        });

    /// <summary>Starts a program of ours, as it was built beside the tests.</summary>
    public static ChildProcess StartOwn(string assembly, params IEnumerable<string> arguments) =>
        Start(Dotnet, ["exec", Path.Combine(AppContext.BaseDirectory, assembly), .. arguments]);

    /// <summary>The same by way of a program that becomes ours, such as <c>nohup</c>.</summary>
    public static ChildProcess StartOwnBy(string starter, string assembly, params IEnumerable<string> arguments) =>
        Start(starter, [Dotnet, "exec", Path.Combine(AppContext.BaseDirectory, assembly), .. arguments]);

    /// <summary>The first line on either stream, past or to come, that holds <paramref name="text"/>.</summary>
    public Task<string> LineAsync(string text, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (lines.Find(line => line.Contains(text, StringComparison.Ordinal)) is { } seen)
            {
                return Task.FromResult(seen);
            }

            var wait = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited.Add((text, wait));
            return wait.Task.OrFail(() => $"no line with '{text}' in:\n{Output}{Errors}", cancellationToken);
        }
    }

    /// <summary>Gives it all that it will ever read.</summary>
    public async Task WriteInputAsync(string input, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
    }

    /// <summary>Waits for the end, with every line read, and gives the exit code.</summary>
    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Ends it as an operating system does that has lost its patience: SIGKILL.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        process.Kill(entireProcessTree: true);
        await ExitAsync(cancellationToken);
    }

    /// <summary>Asks it to end, as a service manager does, and gives the exit code.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        await SignalAsync("TERM", cancellationToken);
        return await ExitAsync(cancellationToken);
    }

    public async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private void Keep(StringBuilder text, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (gate)
        {
            text.AppendLine(line);
            lines.Add(line);
            foreach (var (_, seen) in awaited.Where(a => line.Contains(a.Text, StringComparison.Ordinal)))
            {
                seen.TrySetResult(line);
            }
        }
    }

    private string Read(StringBuilder text)
    {
        lock (gate)
        {
            return text.ToString();
        }
    }
}
