using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;
using AlertEngine.Integrations;
using AlertEngine.Rehearsal;
using AlertEngine.Routing;
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
        var config = file.Config is { } path ? new ConfigLoader(IntegrationKinds.All, LoadOptions.Default).LoadFile(path) : null;
        ImmutableArray<Problem> problems =
        [
            .. rules.OfType<RuleFileLoad.Refused>().SelectMany(refused => refused.Problems),
            .. config is ConfigLoad.Refused broken ? broken.Problems : [],
        ];
        if (problems.Length > 0)
        {
            return new(file.Path, started, problems, unmatched, []);
        }

        ImmutableArray<RuleGroup> groups = [.. rules.OfType<RuleFileLoad.Loaded>().SelectMany(loaded => loaded.Groups)];
        var results = ImmutableArray.CreateBuilder<RuleTestResult>();
        foreach (var test in file.Tests.Where(test => isAsked(test.Name)))
        {
            results.Add(new(test.Name, await RunAsync(file, test, groups, config as ConfigLoad.Loaded, cancellationToken)));
        }

        return new(file.Path, started, [], unmatched, results.DrainToImmutable());
    }

    private static async Task<ImmutableArray<RuleTestFailure>> RunAsync(
        RuleTestFile file, RuleTest test, ImmutableArray<RuleGroup> groups, ConfigLoad.Loaded? config, CancellationToken cancellationToken)
    {
        if (config is not null && test.ExternalLabels.Count == 0)
        {
            test = test with { ExternalLabels = config.Config.Global.Evaluation.ExternalLabels };
        }

        var time = new VirtualTime(test.Start);
        await using var router = config is not null && !test.Router.Messages.IsEmpty
            ? await RouterRun.StartAsync(config, test, time, cancellationToken)
            : null;
        using var run = new RuleTestRun(file, test, groups, time, router);
        var failures = await run.RunAsync(cancellationToken);

        return config is null ? failures : [.. failures, .. RouteFailures(test, config.Config)];
    }

    private static IEnumerable<RuleTestFailure> RouteFailures(RuleTest test, Config config)
    {
        var tree = config.Route is { } root ? new RouteTree(root) : null;
        foreach (var expected in test.Router.Routes)
        {
            ImmutableArray<string> got = [.. tree?.Match(expected.Labels).Select(node => node.Route.Receiver) ?? []];
            if (!got.SequenceEqual(expected.Receivers))
            {
                yield return new RuleTestFailure.RoutesDiffer(expected, got);
            }
        }
    }
}
