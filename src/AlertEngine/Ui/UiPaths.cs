using System.Globalization;
using AlertEngine.Evaluation;
using AlertEngine.Labels;

namespace AlertEngine.Ui;

/// <summary>Paths of pages that are made of more than a word.</summary>
internal static class UiPaths
{
    public static string OfRule(RunningRule rule) =>
        $"/rules/{VmalertIds.OfGroup(rule.Group).ToString("x16", CultureInfo.InvariantCulture)}/{VmalertIds.OfRule(rule.Definition).ToString("x16", CultureInfo.InvariantCulture)}";

    public static string OfReceiver(string receiver) => $"/receivers/{Uri.EscapeDataString(receiver)}";

    public static string OfReceiverDeliveries(string receiver) => $"/deliveries?receiver={Uri.EscapeDataString(receiver)}";

    /// <summary>All that was told of an alert.</summary>
    public static string OfAlertDeliveries(IEnumerable<KeyValuePair<string, string>> labels)
    {
        var matchers = labels.Select(label => Matcher.Equal(label.Key, label.Value));

        return $"/deliveries?match[]={Uri.EscapeDataString($"{{{string.Join(',', matchers)}}}")}";
    }

    /// <param name="group">Its key.</param>
    public static string OfGroupDeliveries(string group) => $"/deliveries?group={Uri.EscapeDataString(group)}";

    /// <summary>The alerts that match, and are told to a receiver.</summary>
    public static string OfAlerts(IEnumerable<string> filters, string receiver) =>
        $"/alerts?receiver={Uri.EscapeDataString(AnchoredRegex.PatternOf(receiver))}&{Filters(filters)}".TrimEnd('&');

    public static string Filters(IEnumerable<string> filters) =>
        string.Join('&', filters.Select(filter => $"filter={Uri.EscapeDataString(filter)}"));
}
