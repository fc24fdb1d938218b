using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Routing;

namespace AlertEngine.Core.Tests.Routing;

/// <summary>Routes in a line each.</summary>
internal static class Routes
{
    public static Route Route(string receiver, string matchers = "{}", bool @continue = false, GroupBy? groupBy = null, params Route[] routes) => new()
    {
        Receiver = receiver,
        GroupBy = groupBy ?? GroupBy.Nothing,
        Matchers = Matchers(matchers).Sorted(),
        Continue = @continue,
        Timing = GroupTiming.Default,
        MuteIntervals = [],
        ActiveIntervals = [],
        Labels = ImmutableSortedDictionary<string, string>.Empty,
        Routes = [.. routes],
    };

    public static GroupBy By(params string[] names) => new GroupBy.These([.. names]);

    public static Matchers Matchers(string text) => new(((MatcherParse.Parsed)MatcherParser.Parse(text, MatcherSyntax.Fallback)).Matchers);

    public static LabelSet LabelsOf(string text) =>
        LabelSet.From(text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => new Label(pair[0], pair[1])));
}
