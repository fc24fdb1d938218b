using System.Collections.Immutable;
using AlertEngine.Ui.Texts;

namespace AlertEngine.Ui.Layout;

/// <summary>A part of the pages that the top bar leads to.</summary>
internal sealed record Section(string Path, Wording Name)
{
    public static readonly Section Alerts = new("/alerts", LayoutWords.Alerts);
    public static readonly Section Silences = new("/silences", LayoutWords.Silences);
    public static readonly Section Rules = new("/rules", LayoutWords.Rules);
    public static readonly Section Query = new(Ui.Query.AskedQuery.Root, QueryWords.Query);
    public static readonly Section Status = new("/status", LayoutWords.Status);

    /// <summary>In their order.</summary>
    public static readonly ImmutableArray<Section> All = [Alerts, Silences, Rules, Query, Status];
}
