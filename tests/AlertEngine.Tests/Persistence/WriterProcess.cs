using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Persistence;

/// <summary>Another process that writes to a data folder, and prints each entry once it was acknowledged.</summary>
internal static class WriterProcess
{
    public static ChildProcess Start(string folder) => ChildProcess.StartOwn("AlertEngine.CrashWriter.dll", folder);

    /// <summary>Ends when the first of its callers has as many writes acknowledged.</summary>
    public static Task WrittenAsync(this ChildProcess writer, int writes) =>
        writer.LineAsync($"/0/{writes - 1}", TestContext.Current.CancellationToken);

    /// <summary>Starts one, kills it after so many writes, and gives what was acknowledged.</summary>
    public static async Task<HashSet<string>> WriteUntilKilledAsync(string folder, int writes = 1)
    {
        await using var writer = Start(folder);
        await writer.WrittenAsync(writes);
        await writer.KillAsync(TestContext.Current.CancellationToken);
        return [.. writer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[..^1]]; // the last may be torn
    }
}
