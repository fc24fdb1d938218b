using System.Globalization;

namespace AlertEngine.Ui;

/// <summary>Which part of a list that is longer than a page somebody looks at.</summary>
internal static class PageNumber
{
    /// <summary>The first for whatever is no number.</summary>
    public static int Of(IQueryCollection query, int most = 100_000) =>
        int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, most) : 1;
}
