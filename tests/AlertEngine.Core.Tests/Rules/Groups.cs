using System.Collections.Immutable;
using AlertEngine.Rules;

namespace AlertEngine.Core.Tests.Rules;

/// <summary>Rule groups to test with.</summary>
internal static class Groups
{
    public static RuleGroup Named(string name) => new()
    {
        File = "a.rules.yml",
        Name = name,
        Dialect = RuleDialect.Prometheus,
        Interval = null,
        QueryTime = new QueryTime.Before(Offset: null),
        Limit = 0,
        Labels = ImmutableSortedDictionary<string, string>.Empty,
        Rules = [],
        PartialResponse = null,
        Vmalert = VmalertSettings.None,
    };
}
