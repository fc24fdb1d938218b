using AlertEngine.Backtesting;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;
using AlertEngine.Rules;
using NodaTime;
using NodaTime.Text;
using static AlertEngine.Cli.TreeOutput;

namespace AlertEngine.Cli.Backtesting;

/// <summary>What a backtest found, for programs. Durations are seconds.</summary>
internal static class BacktestJson
{
    public static CanonicalNode.Map Of(BacktestReport report) => Map(
        ("from", Of(report.Result.Time.Start)),
        ("to", Of(report.Result.Time.End)),
        ("questions", Number(report.Result.Questions)),
        ("samples", Number(report.Result.Samples)),
        ("rules", List(report.Result.Rules.Select(Of))),
        ("days", List(report.Days.Select(Of))),
        ("receivers", report.Messages is { } messages ? List(messages.Receivers.Select(total => Of(total, report.Earlier(total)))) : null),
        ("noisiest", report.Messages is { } told ? List(told.Noisiest.Select(Of)) : null),
        ("differences", report.Differences is { } differences ? List(differences.Select(Of)) : null));

    private static CanonicalNode.Map Of(RuleHistory rule) => Map(
        ("name", Text(rule.Name)),
        ("type", Text(rule.IsAlerting ? "alerting" : "recording")),
        ("group", Text(rule.Group)),
        ("file", Text(rule.File)),
        ("interval", Seconds(rule.Interval)),
        ("evaluations", Number(rule.Evaluations)),
        ("failures", Number(rule.Failures)),
        ("error", TextOrNone(rule.FirstError)),
        ("remark", TextOrNone(rule.Remark)),
        ("warnings", rule.Warnings.IsEmpty ? null : List(rule.Warnings.Select(Text))),
        ("lastSeries", Number(rule.LastSeries)),
        ("fired", rule.IsAlerting ? Number(rule.Fired) : null),
        ("firingFor", rule.IsAlerting ? Seconds(rule.FiringFor) : null),
        ("longest", rule.IsAlerting ? Seconds(rule.Longest) : null),
        ("pendingOnly", rule.IsAlerting ? Number(rule.CameToNothing) : null),
        ("alerts", rule.IsAlerting ? List(rule.Alerts.Select(Of)) : null));

    private static CanonicalNode.Map Of(AlertTimes alert) => Map(("labels", Of(alert.Labels)), ("spans", List(alert.Spans.Select(span => Of(span)))));

    private static CanonicalNode.Map Of(AlertSpan span) => Map(
        ("state", Text(span.IsFiring ? "firing" : "pending")),
        ("from", Of(span.From)),
        ("to", Of(span.To)),
        ("open", Bool(span.IsOpen)));

    private static CanonicalNode.Map Of(DayTotal day) => Map(
        ("day", Text(LocalDatePattern.Iso.Format(day.Day))),
        ("fired", Number(day.Fired)),
        ("firingFor", Seconds(day.FiringFor)));

    private static CanonicalNode.Map Of(MessageTotal total, int? earlier) => Map(
        ("receiver", Text(total.Receiver)),
        ("integration", Text(total.Integration)),
        ("messages", Number(total.Messages)),
        ("before", earlier is { } number ? Number(number) : null),
        ("firing", Number(total.Firing)),
        ("resolved", Number(total.Resolved)),
        ("repeats", Number(total.Repeats)),
        ("atNight", Number(total.AtNight)));

    private static CanonicalNode.Map Of(NoisyAlert alert) => Map(
        (ResultLabels.AlertName, Text(alert.Name)),
        ("messages", Number(alert.Messages)),
        ("atNight", Number(alert.AtNight)));

    private static CanonicalNode.Map Of(AlertDifference alert) => Map(
        ("rule", Text(alert.Rule)),
        ("labels", Of(alert.Labels)),
        ("changes", List(alert.Changes.Select(change => Map(
            ("before", change.Before is { } before ? Of(before) : null),
            ("after", change.After is { } after ? Of(after) : null))))));

    private static CanonicalNode.Map Of(LabelSet labels) => Map(labels.Select(label => (label.Name, (CanonicalNode?)Text(label.Value))));

    private static CanonicalNode.Scalar Of(Instant at) => Text(InstantPattern.ExtendedIso.Format(at));

    private static CanonicalNode.Scalar Seconds(Duration duration) => Number(duration.TotalSeconds);
}
