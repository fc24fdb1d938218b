using System.Globalization;
using AlertEngine.Backtesting;
using AlertEngine.Cli.Amtool;

namespace AlertEngine.Cli.Backtesting;

/// <summary>Prints what a backtest found, for people at a terminal.</summary>
internal sealed class BacktestTable(BacktestReport report, TextWriter output)
{
    private const int MostSpans = 10;
    private const int MostAlerts = 20;

    private BacktestResult Result => report.Result;

    public void Print()
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Show(Result.Time.Start)} to {report.Show(Result.Time.End)} {report.Zone.Id}: {Result.Rules.Sum(rule => rule.Evaluations):N0} evaluations, {Result.Questions:N0} questions, {Result.Samples:N0} samples"));
        PrintRules();
        foreach (var rule in Result.Alerting.Where(rule => rule.Alerts.Length > 0))
        {
            PrintAlerts(rule);
        }

        PrintDays();
        if (report.Messages is { } messages)
        {
            PrintMessages(messages);
        }

        PrintRemarks();
        if (report.Differences is not null)
        {
            PrintDifferences();
        }
    }

    private void PrintRules()
    {
        output.WriteLine();
        var table = new Table("RULE", "GROUP", "FIRED", "FIRING FOR", "LONGEST", "PENDING ONLY", "AT THE END") { HeaderEndsOpen = true };
        foreach (var rule in Result.Alerting)
        {
            table.Add(
                rule.Name,
                rule.Group,
                $"{rule.Fired}",
                BacktestReport.ShowIfAny(rule.FiringFor),
                BacktestReport.ShowIfAny(rule.Longest),
                $"{rule.CameToNothing}",
                BacktestReport.ShowAtEnd(rule));
        }

        table.Print(output);
    }

    private void PrintAlerts(RuleHistory rule)
    {
        output.WriteLine();
        output.WriteLine(TerminalText.Clean(rule.Name));
        foreach (var alert in rule.Alerts.Take(MostAlerts))
        {
            output.WriteLine($"  {TerminalText.Clean(alert.Labels.ToString())}");
            foreach (var span in alert.Spans.TakeLast(MostSpans))
            {
                output.WriteLine($"    {(span.IsFiring ? "firing " : "pending")}  {Show(span)}");
            }

            PrintRest("    ", alert.Spans.Length - MostSpans, "earlier times");
        }

        PrintRest("  ", rule.Alerts.Length - MostAlerts, "alerts");
    }

    private void PrintRest(string indent, int rest, string what)
    {
        if (rest > 0)
        {
            output.WriteLine($"{indent}and {rest} more {what}: -o json has them");
        }
    }

    private void PrintDays()
    {
        output.WriteLine();
        var table = new Table("DAY", "FIRED", "FIRING FOR");
        foreach (var day in report.Days)
        {
            table.Add(day.Day.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture), $"{day.Fired}", BacktestReport.ShowIfAny(day.FiringFor));
        }

        table.Print(output);
    }

    private void PrintMessages(MessageTotals messages)
    {
        output.WriteLine();
        if (messages.Receivers.IsEmpty)
        {
            output.WriteLine("Nobody would have been told of anything.");
            return;
        }

        var isCompared = report.MessagesBefore is not null;
        var receivers = new Table(["RECEIVER", "INTEGRATION", "MESSAGES", .. isCompared ? (string[])["BEFORE"] : [], "FIRING", "RESOLVED", "REPEATS", "AT NIGHT"]);
        foreach (var total in messages.Receivers)
        {
            receivers.Add([
                total.Receiver, total.Integration, $"{total.Messages}", .. report.Earlier(total) is { } earlier ? (string[])[$"{earlier}"] : [],
                $"{total.Firing}", $"{total.Resolved}", $"{total.Repeats}", $"{total.AtNight}",
            ]);
        }

        receivers.Print(output);
        output.WriteLine();
        var alerts = new Table("ALERT", "IN MESSAGES", "AT NIGHT");
        foreach (var alert in messages.Noisiest.Take(MostAlerts))
        {
            alerts.Add(alert.Name, $"{alert.Messages}", $"{alert.AtNight}");
        }

        alerts.Print(output);
    }

    private void PrintRemarks()
    {
        var lines = Result.Rules.SelectMany(RemarksOn).ToList();
        if (lines.Count > 0)
        {
            output.WriteLine();
            lines.ForEach(line => output.WriteLine(TerminalText.Clean(line)));
        }
    }

    private static IEnumerable<string> RemarksOn(RuleHistory rule)
    {
        if (rule.Remark is { } remark)
        {
            yield return $"note: {rule.Name}: {remark}";
        }

        if (rule.Failures > 0)
        {
            yield return $"failed: {rule.Name}: {rule.Failures} of {rule.Evaluations} evaluations: {rule.FirstError}";
        }

        foreach (var warning in rule.Warnings)
        {
            yield return $"warning: {rule.Name}: {warning}";
        }
    }

    private void PrintDifferences()
    {
        output.WriteLine();
        if (report.Differences is [])
        {
            output.WriteLine("Both versions fire alike.");
            return;
        }

        foreach (var alert in report.Differences!.Value)
        {
            output.WriteLine(TerminalText.Clean(alert.Labels.ToString()));
            foreach (var (before, after) in alert.Changes)
            {
                output.WriteLine((before, after) switch
                {
                    ({ } was, { } now) => $"  ~ {Show(was)}  now  {Show(now)}",
                    ({ } was, null) => $"  - {Show(was)}",
                    _ => $"  + {Show(after!.Value)}",
                });
            }
        }
    }

    private string Show(AlertSpan span) => $"{report.Show(span)}  {BacktestReport.Show(span.Length)}";
}
