using System.Collections.Immutable;
using AlertEngine.Dispatch;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Ui.Alerts;

/// <summary>Finds, counts and orders the alerts of a page.</summary>
internal sealed class AlertListing(AlertRows rows, Dispatcher dispatcher)
{
    private const int MostLabelNames = 60;

    public AlertList Read(AlertQuery query, Instant now)
    {
        List<AlertRow> known = [.. rows.All(now)];
        var receiver = query.Receiver.Length > 0 ? AnchoredRegex.TryCreate(query.Receiver, out _) : null;
        List<AlertRow> wanted = [.. known.Where(row => query.Terms.All(term => term.Wants(row)) && (receiver is null || dispatcher.ReceiversOf(row.Alert.Labels).Any(receiver.IsMatch)))];
        AlertRow[] shown = [.. wanted.Where(row => row.Standing == query.Standing)];
        Array.Sort(shown, Compare);
        var pages = Math.Max(1, (shown.Length + AlertList.PageSize - 1) / AlertList.PageSize);
        var page = Math.Min(query.Page, pages);

        return new()
        {
            Counts = [.. Enum.GetValues<Standing>().Select(standing => (standing, wanted.Count(row => row.Standing == standing)))],
            Facets = Facet.Of(shown),
            LabelNames = [.. shown.SelectMany(row => row.Alert.Labels).Select(label => label.Name).Distinct().Order(StringComparer.Ordinal).Take(MostLabelNames)],
            Sections = PageOf(SectionsOf(shown, query.GroupBy), (page - 1) * AlertList.PageSize),
            Total = shown.Length,
            Pages = pages,
            Page = page,
            Known = known.Count,
            Firing = known.Count(row => row.Standing == Standing.Firing),
        };
    }

    // The worst first, then the newest.
    private static int Compare(AlertRow x, AlertRow y) =>
        x.Severity.CompareTo(y.Severity) is var severity and not 0 ? severity
        : y.Alert.StartsAt.CompareTo(x.Alert.StartsAt) is var start and not 0 ? start
        : x.Alert.Fingerprint.CompareTo(y.Alert.Fingerprint);

    // Sections stand as their worst alerts do.
    private static IEnumerable<AlertSection> SectionsOf(AlertRow[] shown, string groupBy) => groupBy.Length == 0
        ? [new("", shown.Length, [.. shown])]
        : shown.GroupBy(row => row.Alert.Labels[groupBy])
            .OrderBy(section => section.First().Severity)
            .ThenByDescending(section => section.Count())
            .ThenBy(section => section.Key, StringComparer.Ordinal)
            .Select(section => new AlertSection(section.Key, section.Count(), [.. section]));

    private static ImmutableArray<AlertSection> PageOf(IEnumerable<AlertSection> sections, int skipped)
    {
        var page = ImmutableArray.CreateBuilder<AlertSection>();
        var room = AlertList.PageSize;
        foreach (var section in sections)
        {
            ImmutableArray<AlertRow> some = [.. section.Rows.Skip(skipped).Take(room)];
            skipped = Math.Max(0, skipped - section.Total);
            room -= some.Length;
            if (!some.IsEmpty)
            {
                page.Add(section with { Rows = some });
            }

            if (room == 0)
            {
                break;
            }
        }

        return page.ToImmutable();
    }
}
