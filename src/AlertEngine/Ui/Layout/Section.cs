using System.Collections.Immutable;
using AlertEngine.Ui.Texts;

namespace AlertEngine.Ui.Layout;

/// <summary>A part of the pages that the top bar leads to.</summary>
/// <param name="Key">The one that leads there after <c>g</c>.</param>
internal sealed record Section(string Path, Wording Name, string Key)
{
    public static readonly Section Alerts = new("/alerts", LayoutWords.Alerts, "a");
    public static readonly Section Silences = new("/silences", LayoutWords.Silences, "s");
    public static readonly Section Rules = new("/rules", LayoutWords.Rules, "r");
    public static readonly Section Query = new(Ui.Query.AskedQuery.Root, QueryWords.Query, "q");
    public static readonly Section Routing = new("/routing", LayoutWords.Routing, "o");
    public static readonly Section Receivers = new("/receivers", LayoutWords.Receivers, "c");
    public static readonly Section Deliveries = new("/deliveries", LayoutWords.Deliveries, "d");
    public static readonly Section Inbox = new("/inbox", LayoutWords.Inbox, "i");
    public static readonly Section Status = new("/status", LayoutWords.Status, "t");

    /// <summary>In their order.</summary>
    public static readonly ImmutableArray<Section> All = [Alerts, Silences, Rules, Query, Routing, Receivers, Deliveries, Inbox, Status];
}
