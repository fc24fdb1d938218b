using AlertEngine.Labels;

namespace AlertEngine.Evaluation;

/// <summary>A series that an alerting rule has seen.</summary>
internal sealed class AlertSource(LabelSet element)
{
    public LabelSet Element => element;

    /// <summary>The labels of its alert, where they follow from those of the series.</summary>
    public LabelSet? AlertLabels { get; set; }
}
