using System.Diagnostics;

namespace AlertEngine.Tests.Persistence;

/// <summary>Another process that writes to a data folder, and prints each entry once it was acknowledged.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process process;

    public WriterProcess(string folder) =>
        process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, "AlertEngine.CrashWriter.dll"), folder },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;

    public int Id => process.Id;

    /// <summary>Reads this many acknowledgements.</summary>
    public async Task<List<string>> ReadAsync(int count)
    {
        List<string> acknowledged = [];
        while (acknowledged.Count < count
            && await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            acknowledged.Add(line);
        }
        return acknowledged;
    }

    /// <summary>Sends SIGKILL; gives the acknowledgements still on their way but the last, which may be torn.</summary>
    public async Task<IEnumerable<string>> KillAsync()
    {
        process.Kill();
        var rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return rest.Split('\n')[..^1];
    }

    /// <summary>Waits until it gives up, and says with what code and what words.</summary>
    public async Task<(int ExitCode, string Error)> EndAsync()
    {
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, error);
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
