using AlertEngine.Labels;

namespace AlertEngine.Ui.Alerts;

/// <summary>What to type in a shell to see an alert, or why it is told.</summary>
internal static class AlertCommands
{
    public static string Amtool(LabelSet labels) =>
        $"amtool alert query {string.Join(' ', ((IEnumerable<Label>)labels).Select(label => Quoted(Matcher.Equal(label.Name, label.Value).ToString())))}";

    public static string Curl(Fingerprint alert, string root) => $"curl {Quoted($"{root}/api/ae/v1/explain?alert={alert}")}";

    // Nothing in single quotes means anything to a shell, but the quote itself.
    private static string Quoted(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
