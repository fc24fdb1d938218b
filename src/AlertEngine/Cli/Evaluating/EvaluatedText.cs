using System.Globalization;
using AlertEngine.Alerts;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Evaluation;
using AlertEngine.Labels;
using AlertEngine.PromQL.Series;
using AlertEngine.Series;
using NodaTime;

namespace AlertEngine.Cli.Evaluating;

/// <summary>Prints what expressions and rules gave, for people and for programs.</summary>
internal sealed class EvaluatedText(Instant at, TextWriter output)
{
    public void Print(string form, IReadOnlyList<Evaluated> results)
    {
        if (form is TreeOutput.Table)
        {
            foreach (var result in results)
            {
                PrintTable(result);
            }

            return;
        }

        TreeOutput.Print(
            form,
            TreeOutput.Map(("time", TreeOutput.Text(at.ToString())), ("results", TreeOutput.List(results.Select(TreeOf)))),
            output);
    }

    private void PrintTable(Evaluated result)
    {
        switch (result)
        {
            case Evaluated.Series series:
                WriteTitle(result, series.Samples.Length, "series");
                foreach (var sample in series.Samples)
                {
                    output.WriteLine($"{TerminalText.Clean(NotationOf(sample.Series))} => {ValueOf(sample)}");
                }

                break;
            case Evaluated.Alerts alerts:
                WriteTitle(result, alerts.Looks.Length, alerts.Looks.Length == 1 ? "alert" : "alerts");
                foreach (var alert in alerts.Looks)
                {
                    PrintAlert(alert);
                }

                break;
            case Evaluated.Failed failed:
                output.WriteLine($"{(failed.Rule is { } name ? $"{name}: " : "")}failed: {TerminalText.Clean(failed.Error)}");
                break;
        }

        foreach (var note in result.Notes)
        {
            output.WriteLine($"note: {TerminalText.Clean(note)}");
        }
    }

    private void WriteTitle(Evaluated result, int count, string noun)
    {
        if (result.Rule is { } name || count == 0)
        {
            output.WriteLine($"{(result.Rule is null ? "" : $"{TerminalText.Clean(result.Rule)}: ")}{(count == 0 ? "no" : $"{count}")} {noun}");
        }
    }

    private void PrintAlert(AlertLook alert)
    {
        output.WriteLine($"  {StateOf(alert)}  {TerminalText.Clean(alert.Labels.ToString())}  value {Number(alert.Subject.Value)}");
        foreach (var annotation in alert.Annotations!)
        {
            output.WriteLine($"      {annotation.Name}: {TerminalText.Clean(annotation.Value)}");
        }
    }

    private static CanonicalNode TreeOf(Evaluated result)
    {
        var content = result switch
        {
            Evaluated.Series series => ("series", TreeOutput.List(series.Samples.Select(TreeOf))),
            Evaluated.Alerts alerts => ("alerts", TreeOutput.List(alerts.Looks.Select(TreeOf))),
            Evaluated.Failed failed => ("error", (CanonicalNode)TreeOutput.Text(failed.Error)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        return TreeOutput.Map(
            ("rule", TreeOutput.TextOrNone(result.Rule)),
            content,
            ("notes", result.Notes.IsEmpty ? null : TreeOutput.List(result.Notes.Select(TreeOutput.Text))));
    }

    private static CanonicalNode.Map TreeOf(SeriesSample sample) =>
        TreeOutput.Map(("labels", TreeOf(sample.Series)), ("value", TreeOutput.Text(ValueOf(sample))));

    private static CanonicalNode.Map TreeOf(AlertLook alert) => TreeOutput.Map(
        ("state", TreeOutput.Text(StateOf(alert))),
        ("labels", TreeOf(alert.Labels)),
        ("annotations", TreeOf(alert.Annotations!)),
        ("value", TreeOutput.Text(Number(alert.Subject.Value))));

    private static CanonicalNode.Map TreeOf(IEnumerable<Label> texts) =>
        TreeOutput.Map(texts.Select(text => (text.Name, (CanonicalNode?)TreeOutput.Text(text.Value))));

    private static string NotationOf(LabelSet series)
    {
        var (name, others) = (series[SeriesLabels.MetricName], series.Without(SeriesLabels.MetricName));

        return others.Count == 0 && name is not null ? name : $"{name}{others}";
    }

    private static string StateOf(AlertLook alert) => alert.Phase is AlertPhase.Firing ? "firing" : "pending";

    private static string ValueOf(SeriesSample sample) => sample.Histogram?.ToString() ?? Number(sample.Value);

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
}
