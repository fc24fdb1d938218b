using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Labels;

namespace AlertEngine.Api.V2;

/// <summary>Which receivers a request means, by their names and by their labels.</summary>
internal sealed class ReceiverFilter
{
    private readonly AnchoredRegex? name;
    private readonly HashSet<string>? labelled;

    private ReceiverFilter(AnchoredRegex? name, HashSet<string>? labelled) => (this.name, this.labelled) = (name, labelled);

    /// <summary>Whether there is anything to filter by.</summary>
    public bool IsEmpty => name is null && labelled is null;

    /// <summary>Null when a parameter is wrong.</summary>
    public static ReceiverFilter? TryRead(IQueryCollection query, MatcherSyntax syntax, ImmutableArray<Receiver> receivers, out string problem)
    {
        problem = "";
        AnchoredRegex? name = null;
        if (query["receiver"] is [.., { Length: > 0 } pattern])
        {
            name = AnchoredRegex.TryCreate(pattern, out problem);
            if (name is null)
            {
                problem = $"failed to parse receiver param: {problem}";

                return null;
            }
        }

        return TryReadLabels(query, syntax, receivers, out problem) is { } labels ? new(name, labels.labelled) : null;
    }

    /// <summary>By labels alone.</summary>
    public static ReceiverFilter? TryReadLabels(IQueryCollection query, MatcherSyntax syntax, ImmutableArray<Receiver> receivers, out string problem)
    {
        if (QueryMatchers.TryRead(query["receiver_matchers"], syntax, out problem) is not { } matchers)
        {
            problem = $"failed to parse receiver_matchers param: {problem}";

            return null;
        }

        return new(
            name: null,
            matchers.Count == 0 ? null : [.. receivers.Where(receiver => matchers.Matches(LabelsOf(receiver))).Select(receiver => receiver.Name)]);
    }

    /// <summary>An alert is meant when one of its receivers has the name and one has the labels.</summary>
    public bool MeansAny(ImmutableArray<string> receivers) =>
        (name is null || receivers.Any(name.IsMatch)) && (labelled is null || receivers.Any(labelled.Contains));

    public bool Means(string receiver) => (name is null || name.IsMatch(receiver)) && (labelled is null || labelled.Contains(receiver));

    private static LabelSet LabelsOf(Receiver receiver) => LabelSet.From(receiver.Labels.Select(pair => new Label(pair.Key, pair.Value)));
}
