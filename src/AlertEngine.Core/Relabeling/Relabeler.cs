using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.Relabeling;

/// <summary>Steps of relabelling in their order, made ready once and applied to many label sets.</summary>
public sealed class Relabeler
{
    private readonly ImmutableArray<RelabelStep> steps;

    public Relabeler(ImmutableArray<RelabelRule> rules) => steps = [.. rules.Select(rule => new RelabelStep(rule))];

    /// <summary>Leaves everything as it is.</summary>
    public bool IsEmpty => steps.IsEmpty;

    /// <summary>What becomes of the labels; null when the steps drop what they belong to.</summary>
    public LabelSet? Apply(LabelSet labels)
    {
        if (IsEmpty)
        {
            return labels;
        }

        var draft = new LabelDraft(labels);
        try
        {
            foreach (var step in steps)
            {
                if (!step.Keeps(ref draft))
                {
                    return null;
                }
            }

            return draft.ToLabelSet();
        }
        finally
        {
            draft.Dispose();
        }
    }
}
