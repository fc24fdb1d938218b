using AlertEngine.Diagnostics;
using AlertEngine.Persistence;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.CrashWriter;

/// <summary>Callers who append to the journal until they are killed, and print what was acknowledged.</summary>
internal static class Writer
{
    private const int Callers = 64;

    private static async Task<int> Main(string[] args)
    {
        if (args is [var folder, "samples"])
        {
            return await SampleWriter.RunAsync(folder);
        }

        if (args is [var metrics, "metrics"])
        {
            return await MetricWriter.RunAsync(metrics);
        }

        await using var provider = new ServiceCollection()
            .AddLogging()
            .AddDiagnostics()
            .AddPersistence(new StorageOptions(Path: args[0], Retention: Duration.FromDays(1)))
            .BuildServiceProvider();
        try
        {
            var journal = provider.GetRequiredService<IJournal>();
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => AppendForeverAsync(journal, caller)));
            return 0;
        }
        catch (StorageRefusedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task AppendForeverAsync(IJournal journal, int caller)
    {
        for (var n = 0; ; n++)
        {
            var summary = $"{Environment.ProcessId}/{caller}/{n}";
            var entry = new JournalEntry(
                TimeProvider.System.GetCurrentInstant(), JournalKind.ConfigurationLoaded, summary);
            if (await journal.AppendAsync(entry, CancellationToken.None) is WriteOutcome.Durable)
            {
                await Console.Out.WriteLineAsync(summary);
            }
        }
    }
}
