namespace AlertEngine.Charts;

/// <summary>The words of a chart in the language of its reader.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Description">The same for those who do not see it.</param>
/// <param name="Others">Of the lines without a name of their own; with their number as {0}.</param>
internal sealed record ChartWords(string Title, string Description, string Firing, string Pending, string Others);

/// <summary>How large a chart is drawn; letters stay of one size.</summary>
internal sealed record ChartSize(int Width, int PlotHeight)
{
    public static readonly ChartSize Desk = new(760, 190);
    public static readonly ChartSize Wide = new(1160, 260);
    public static readonly ChartSize Phone = new(360, 170);

    /// <summary>By the name that stands in addresses.</summary>
    public static ChartSize Named(string? name) => name switch
    {
        "phone" => Phone,
        "wide" => Wide,
        _ => Desk,
    };
}
