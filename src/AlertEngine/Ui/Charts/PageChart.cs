using AlertEngine.Charts;
using AlertEngine.Ui.Texts;

namespace AlertEngine.Ui.Charts;

/// <summary>A chart of a page, or why there is none.</summary>
internal abstract record PageChart
{
    private PageChart() { }

    public sealed record Drawn(ChartContent Content) : PageChart;

    /// <param name="Detail">What the source said.</param>
    public sealed record Missing(Wording Reason, string Detail = "") : PageChart;
}
