using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Routing;
using AlertEngine.Rules;

namespace AlertEngine.RuleTests;

/// <summary>What tests have touched of rules and routes, all files together.</summary>
internal sealed class Coverage
{
    private const string Failed = "<error expanding template: ";

    private readonly Dictionary<RuleKey, CoveredRule> rules = [];
    private readonly Dictionary<(string Config, string Route), CoveredRoute> routes = [];

    /// <summary>The alerting rules of all files that are tested, in their order.</summary>
    public IReadOnlyCollection<CoveredRule> Rules => rules.Values;

    public IReadOnlyCollection<CoveredRoute> Routes => routes.Values;

    /// <summary>Of the rules how many have fired, and of the routes how many alerts have reached.</summary>
    public int Covered => rules.Values.Count(rule => rule.HasFired) + routes.Values.Count(route => route.IsReached);

    public int All => rules.Count + routes.Count;

    public double Percentage => All == 0 ? 100 : 100.0 * Covered / All;

    public void Know(IEnumerable<RuleGroup> groups)
    {
        foreach (var (rule, key) in groups.SelectMany(group => group.Rules.Zip(RuleKey.Of(group))).Where(rule => rule.First is Rule.Alerting))
        {
            rules.TryAdd(Whole(key), new(Whole(key)));
        }
    }

    public void Know(string config, RouteTree tree)
    {
        foreach (var node in tree.Nodes)
        {
            routes.TryAdd(Place(config, node), new(config, node));
        }
    }

    /// <summary>A test asks which alerts of a name fire.</summary>
    public void Ask(string name, IEnumerable<RuleGroup> groups)
    {
        foreach (var key in groups.SelectMany(group => RuleKey.Of(group)).Where(key => key.Name == name && rules.ContainsKey(Whole(key))))
        {
            rules[Whole(key)].IsAsked = true;
        }
    }

    public void Fire(RuleKey key, IEnumerable<Annotations?> annotations)
    {
        var rule = rules[Whole(key)];
        rule.HasFired = true;
        foreach (var text in annotations.SelectMany(texts => texts ?? Annotations.Empty))
        {
            if (text.Value.StartsWith(Failed, StringComparison.Ordinal))
            {
                rule.FailedAnnotations.TryAdd(text.Name, text.Value[Failed.Length..].TrimEnd('>'));
            }
        }
    }

    /// <summary>An alert goes through the routes.</summary>
    public void Route(LabelSet labels, string config, RouteTree tree)
    {
        foreach (var step in tree.Trace(labels).Steps)
        {
            if (step is RouteStep.PassedOn or RouteStep.Taken)
            {
                routes[Place(config, step.Node)].IsReached = true;
            }
        }
    }

    // Files with tests name the same file by different ways.
    private static RuleKey Whole(RuleKey key) => key with { File = Path.GetFullPath(key.File) };

    private static (string, string) Place(string config, RouteNode node) => (Path.GetFullPath(config), node.Id);
}

/// <summary>An alerting rule, and what tests have seen of it.</summary>
internal sealed class CoveredRule(RuleKey key)
{
    public RuleKey Key => key;

    public bool HasFired { get; set; }

    /// <summary>Whether some test says which of its alerts fire.</summary>
    public bool IsAsked { get; set; }

    /// <summary>Annotations whose templates failed, with the error.</summary>
    public SortedDictionary<string, string> FailedAnnotations { get; } = new(StringComparer.Ordinal);
}

/// <summary>A route of a configuration.</summary>
internal sealed class CoveredRoute(string config, RouteNode node)
{
    public string Config => config;

    public RouteNode Node => node;

    /// <summary>Whether an alert has taken it, or gone on to one below it.</summary>
    public bool IsReached { get; set; }
}
