using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Labels;
using AlertEngine.Routing;

namespace AlertEngine.RuleTests;

/// <summary>The configuration that a file with tests names, and its routes.</summary>
internal sealed class TestedRouting
{
    private readonly RouteTree? tree;
    private readonly Coverage? coverage;

    public TestedRouting(ConfigLoad.Loaded loaded, Coverage? coverage)
    {
        (Loaded, this.coverage) = (loaded, coverage);
        tree = loaded.Config.Route is { } root ? new(root) : null;
        if (tree is not null)
        {
            coverage?.Know(loaded.File, tree);
        }
    }

    public ConfigLoad.Loaded Loaded { get; }

    /// <summary>The test with the external labels of the configuration, if it has none of its own.</summary>
    public RuleTest Complete(RuleTest test) =>
        test.ExternalLabels.Count > 0 ? test : test with { ExternalLabels = Loaded.Config.Global.Evaluation.ExternalLabels };

    /// <summary>An alert has come to its routes.</summary>
    public void Note(LabelSet labels)
    {
        if (tree is not null)
        {
            coverage?.Route(labels, Loaded.File, tree);
        }
    }

    public IEnumerable<RuleTestFailure> Check(ImmutableArray<RouteExpectation> expectations)
    {
        foreach (var expected in expectations)
        {
            Note(expected.Labels);
            ImmutableArray<string> got = [.. tree?.Match(expected.Labels).Select(node => node.Route.Receiver) ?? []];
            if (!got.SequenceEqual(expected.Receivers))
            {
                yield return new RuleTestFailure.RoutesDiffer(expected, got);
            }
        }
    }
}
