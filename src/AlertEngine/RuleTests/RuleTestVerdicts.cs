using System.Collections.Concurrent;
using AlertEngine.Configuration.Rules;

namespace AlertEngine.RuleTests;

/// <summary>How files with tests went when they were last run: once for each version of a file and of the rules, one at a time.</summary>
internal sealed partial class RuleTestVerdicts(TimeProvider time, ILogger<RuleTestVerdicts> logger) : IDisposable
{
    private const int MostFiles = 1_000;

    // A page does not wait longer; the next one knows.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // A file that takes longer is for a terminal.
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly ConcurrentDictionary<string, Verdict> verdicts = new(StringComparer.Ordinal);

    /// <summary>Null as long as the file has not been run, and when that takes too long.</summary>
    /// <param name="rules">The rules that are in force.</param>
    public async Task<RuleTestFileResult?> OfAsync(TestsOfRule tests, object rules, RuleOptions options, CancellationToken cancellationToken)
    {
        var path = tests.File.Path;
        if (!verdicts.TryGetValue(path, out var verdict) || verdict.Version != tests.Version || !ReferenceEquals(verdict.Rules, rules))
        {
            if (verdicts.Count >= MostFiles)
            {
                verdicts.Clear();
            }

            verdict = new(tests.Version, rules, new(() => Task.Run(() => RunAsync(path, options), CancellationToken.None)));
            verdicts[path] = verdict;
        }

        try
        {
            return await verdict.Running.Value.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<RuleTestFileResult?> RunAsync(string path, RuleOptions options)
    {
        await oneAtATime.WaitAsync();
        using var ending = new CancellationTokenSource(LongestRun, time);
        try
        {
            return await new RuleTestFiles(options, coverage: null, variant: null).RunAsync(path, static _ => true, ending.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception e) // a page about a rule is worth more than its tests
        {
            NotRun(path, e);
            return null;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    [LoggerMessage(LogLevel.Error, "The tests in {File} could not be run")]
    private partial void NotRun(string file, Exception exception);

    private sealed record Verdict(string Version, object Rules, Lazy<Task<RuleTestFileResult?>> Running);
}
