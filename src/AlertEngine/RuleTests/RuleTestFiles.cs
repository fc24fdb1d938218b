using System.Collections.Immutable;
using AlertEngine.Configuration.Rules;
using AlertEngine.Rules;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.RuleTests;

/// <summary>Runs whole files of tests. Each test has rules and a store of its own.</summary>
internal sealed class RuleTestFiles(RuleOptions options)
{
    /// <param name="isAsked">By the name of a test, empty when it has none.</param>
    public async Task<RuleTestFileResult> RunAsync(string path, Func<string, bool> isAsked, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetCurrentInstant();

        return new RuleTestReader(options.IgnoresUnknownFields).ReadFile(path) switch
        {
            RuleTestLoad.Refused refused => new(path, started, refused.Problems, [], []),
            RuleTestLoad.Loaded loaded => await RunAsync(loaded.File, started, isAsked, cancellationToken),
            var other => throw new System.Diagnostics.UnreachableException(other.ToString()),
        };
    }

    private async Task<RuleTestFileResult> RunAsync(RuleTestFile file, Instant started, Func<string, bool> isAsked, CancellationToken cancellationToken)
    {
        var unmatched = file.RuleFiles.Where(pattern => !RuleFiles.Find(pattern).Any()).ToImmutableArray();
        var rules = RuleFiles.Load(file.RuleFiles, options);
        var problems = rules.OfType<RuleFileLoad.Refused>().SelectMany(refused => refused.Problems).ToImmutableArray();
        if (problems.Length > 0)
        {
            return new(file.Path, started, problems, unmatched, []);
        }

        ImmutableArray<RuleGroup> groups = [.. rules.OfType<RuleFileLoad.Loaded>().SelectMany(loaded => loaded.Groups)];
        var results = ImmutableArray.CreateBuilder<RuleTestResult>();
        foreach (var test in file.Tests.Where(test => isAsked(test.Name)))
        {
            using var run = new RuleTestRun(file, test, groups);
            results.Add(new(test.Name, await run.RunAsync(cancellationToken)));
        }

        return new(file.Path, started, [], unmatched, results.DrainToImmutable());
    }
}
