using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Printing;

/// <summary>How the labels of a series are written.</summary>
internal static class LabelsText
{
    public static string Print(SeriesLabels labels) => throw new NotSupportedException("to come");
}
