using AlertEngine.GoText;
using AlertEngine.Labels;

namespace AlertEngine.Routing;

/// <summary>The name of a group of alerts in payloads and in the delivery log: its route's matchers, then its labels.</summary>
public readonly record struct GroupKey(string Text)
{
    public static GroupKey Of(string routeKey, LabelSet labels) => new($"{routeKey}:{labels}");

    /// <summary>The two parts again, by an alert of the group: its labels are some of the alert's.</summary>
    public bool TryRead(LabelSet alert, out string routeKey, out LabelSet labels)
    {
        for (var at = Text.IndexOf(":{", StringComparison.Ordinal); at >= 0; at = Text.IndexOf(":{", at + 1, StringComparison.Ordinal))
        {
            var written = Text[(at + 1)..];
            (routeKey, labels) = (Text[..at], LabelSet.From(alert.Where(label => Lists(written, label))));
            if (Of(routeKey, labels) == this)
            {
                return true;
            }
        }

        (routeKey, labels) = ("", LabelSet.Empty);

        return false;
    }

    public override string ToString() => Text;

    // Nothing else can look like it: in a value there is no quote without a backslash.
    private static bool Lists(string labels, Label label)
    {
        var written = $"{label.Name}={GoQuote.Quote(label.Value)}";

        return labels.Contains($"{{{written}", StringComparison.Ordinal) || labels.Contains($", {written}", StringComparison.Ordinal);
    }
}
