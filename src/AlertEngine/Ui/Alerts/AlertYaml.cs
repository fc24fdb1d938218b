using System.Text;
using AlertEngine.Alerts;
using AlertEngine.GoText;
using AlertEngine.Labels;
using NodaTime.Text;

namespace AlertEngine.Ui.Alerts;

/// <summary>Writes an alert as YAML, to be put into a ticket or a test of rules.</summary>
internal static class AlertYaml
{
    public static string Of(Alert alert)
    {
        var text = new StringBuilder("labels:\n");
        AppendAll(text, alert.Labels);
        if (alert.Annotations.Count > 0)
        {
            text.Append("annotations:\n");
            AppendAll(text, alert.Annotations);
        }

        text.Append("startsAt: ").Append(InstantPattern.ExtendedIso.Format(alert.StartsAt)).Append('\n');

        return text.ToString();
    }

    // Go's quoted text is a double-quoted scalar of YAML as well.
    private static void AppendAll(StringBuilder text, IEnumerable<Label> labels)
    {
        foreach (var (name, value) in labels)
        {
            text.Append("  ").Append(LabelName.IsClassic(name) ? name : GoQuote.Quote(name)).Append(": ").Append(GoQuote.Quote(value)).Append('\n');
        }
    }
}
