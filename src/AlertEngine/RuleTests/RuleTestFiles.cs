using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Integrations;
using AlertEngine.Rehearsal;
using AlertEngine.Rules;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.RuleTests;

/// <summary>Runs whole files of tests. Each test has rules and a store of its own.</summary>
/// <param name="coverage">Where to note what tests touch; null when nobody asks.</param>
/// <param name="variant">Whose tests they are; null leaves it to their keys.</param>
internal sealed class RuleTestFiles(RuleOptions options, Coverage? coverage, RuleTestVariant? variant)
{
    /// <param name="isAsked">By the name of a test, empty when it has none.</param>
    public async Task<RuleTestFileResult> RunAsync(string path, Func<string, bool> isAsked, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetCurrentInstant();

        return new RuleTestReader(options.IgnoresUnknownFields, variant).ReadFile(path) switch
        {
            RuleTestLoad.Refused refused => new(path, started, refused.Problems, [], []),
            RuleTestLoad.Loaded loaded => await RunAsync(loaded.File, started, isAsked, cancellationToken),
            var other => throw new System.Diagnostics.UnreachableException(other.ToString()),
        };
    }

    private async Task<RuleTestFileResult> RunAsync(RuleTestFile file, Instant started, Func<string, bool> isAsked, CancellationToken cancellationToken)
    {
        var unmatched = file.RuleFiles.Where(pattern => !RuleFiles.Find(pattern).Any()).ToImmutableArray();
        var rules = RuleFiles.Load(file.RuleFiles, options with { AreVmalerts = file.Variant is RuleTestVariant.Vmalert });
        var config = file.Config is { } path ? new ConfigLoader(IntegrationKinds.All, LoadOptions.Default).LoadFile(path) : null;
        ImmutableArray<RuleGroup> groups = [.. rules.OfType<RuleFileLoad.Loaded>().SelectMany(loaded => loaded.Groups)];
        ImmutableArray<Problem> problems =
        [
            .. rules.OfType<RuleFileLoad.Refused>().SelectMany(refused => refused.Problems),
            .. config is ConfigLoad.Refused refused ? refused.Problems : [],
        ];
        if (problems.IsEmpty && groups.IsEmpty && file.Variant is RuleTestVariant.Vmalert)
        {
            problems = [new(file.Path, Place.Start, "found no rule group")];
        }

        if (problems.Length > 0)
        {
            return new(file.Path, started, problems, unmatched, []);
        }

        var routing = config is ConfigLoad.Loaded loaded ? new TestedRouting(loaded, coverage) : null;
        coverage?.Know(groups);
        var results = ImmutableArray.CreateBuilder<RuleTestResult>();
        foreach (var test in file.Tests.Where(test => isAsked(test.Name)))
        {
            results.Add(new(test.Name, await RunAsync(file, routing?.Complete(test) ?? test, groups, routing, cancellationToken)));
        }

        return new(file.Path, started, [], unmatched, results.DrainToImmutable());
    }

    private async Task<ImmutableArray<RuleTestFailure>> RunAsync(
        RuleTestFile file, RuleTest test, ImmutableArray<RuleGroup> groups, TestedRouting? routing, CancellationToken cancellationToken)
    {
        var time = new VirtualTime(test.Start);
        await using var router = routing is not null && (coverage is not null || !test.Router.Messages.IsEmpty)
            ? await RouterRun.StartAsync(routing, test, time, cancellationToken)
            : null;
        using var run = new RuleTestRun(file, test, groups, time, router, coverage);
        var failures = await run.RunAsync(cancellationToken);
        foreach (var expected in test.Alerts)
        {
            coverage?.Ask(expected.Name, groups);
        }

        return routing is null ? failures : [.. failures, .. routing.Check(test.Router.Routes)];
    }
}
