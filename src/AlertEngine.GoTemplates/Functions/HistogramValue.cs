using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>A native histogram, of which templates see the text only.</summary>
public sealed class HistogramValue(string text) : GoObject
{
    private static readonly GoType OwnType = new("*histogram.FloatHistogram", Kind.Struct)
    {
        IsPointer = true,
        Text = v => v.As<HistogramValue>()!.Summary,
    };

    public override GoType Type => OwnType;

    public string Summary => text;
}
