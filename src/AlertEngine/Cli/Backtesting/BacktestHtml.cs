using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AlertEngine.Backtesting;
using static System.Net.WebUtility;

namespace AlertEngine.Cli.Backtesting;

/// <summary>One page with what a backtest found, which needs nothing but itself and runs nothing.</summary>
internal sealed class BacktestHtml(BacktestReport report, TextWriter output)
{
    private const int MostAlerts = 30;
    private const int FewestAlerts = 5;
    private const int AllAlerts = 600;
    private const int MostTimes = 50;

    private static readonly string Style = ReadStyle();

    private readonly Timeline timeline = new(report);

    // So that a page of many rules can be sent about, and opened on a phone.
    private readonly int mostAlerts = Math.Clamp(AllAlerts / Math.Max(1, report.Result.Rules.Count(rule => rule.Alerts.Length > 0)), FewestAlerts, MostAlerts);

    private BacktestResult Result => report.Result;

    public void Print()
    {
        PrintHead();
        PrintTotals();
        PrintRules();
        if (report.Messages is { } messages)
        {
            PrintMessages(messages);
        }

        if (report.Differences is { } differences)
        {
            new DifferenceHtml(report, timeline, output).Print(differences);
        }

        if (report.Days.Length > 1)
        {
            output.WriteLine($"<section><h2>By day</h2><p class=\"faint\">How many firings began</p>{Timeline.Days(report.Days)}</section>");
        }

        foreach (var rule in Result.Alerting.Where(rule => rule.Alerts.Length > 0))
        {
            PrintTimes(rule);
        }

        output.WriteLine("</body></html>");
    }

    private static string ReadStyle()
    {
        using var resource = new StreamReader(typeof(BacktestHtml).Assembly.GetManifestResourceStream("backtest.css")!);

        return resource.ReadToEnd();
    }

    private void PrintHead()
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));
        output.WriteLine("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">");
        output.WriteLine($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'\">");
        output.WriteLine("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Backtest</title>");
        output.WriteLine($"<style>{Style}</style></head><body>");
        output.WriteLine($"<h1>Backtest</h1><p class=\"faint\">{report.Show(Result.Time.Start)} to {report.Show(Result.Time.End)} {HtmlEncode(report.Zone.Id)}</p>");
    }

    private void PrintTotals()
    {
        output.WriteLine("<div class=\"totals\">");
        Total($"{Result.Alerting.Count(rule => rule.Fired > 0)} of {Result.Alerting.Count()}", "alerting rules fired");
        Total(Number(Result.Alerting.Sum(rule => rule.Fired)), "firings");
        Total(Number(Result.Alerting.Sum(rule => rule.FiringNow)), "firing at the end");
        Total(Number(Result.Alerting.Sum(rule => rule.CameToNothing)), "pending only");
        if (Result.Rules.Sum(rule => rule.Failures) is > 0 and var failures)
        {
            Total(Number(failures), "evaluations failed");
        }

        output.WriteLine("</div>");

        void Total(string value, string what) => output.WriteLine($"<div><b>{value}</b><span>{what}</span></div>");
    }

    private void PrintRules()
    {
        output.WriteLine("<section><h2>Rules</h2><div class=\"scroll\"><table><thead><tr><th>Rule</th><th class=\"g\">Group</th><th class=\"n\">Fired</th>");
        output.WriteLine("<th class=\"n\">Firing for</th><th class=\"n\">Longest</th><th class=\"n\">Pending only</th><th class=\"n\">At the end</th></tr></thead><tbody>");
        foreach (var rule in Result.Alerting.OrderByDescending(rule => rule.Fired))
        {
            output.Write($"<tr><td>{HtmlEncode(rule.Name)}</td><td class=\"g\">{HtmlEncode(rule.Group)}</td><td class=\"n\">{Number(rule.Fired)}</td>");
            output.Write($"<td class=\"n\">{BacktestReport.ShowIfAny(rule.FiringFor)}</td><td class=\"n\">{BacktestReport.ShowIfAny(rule.Longest)}</td>");
            output.WriteLine($"<td class=\"n\">{Number(rule.CameToNothing)}</td><td class=\"n\">{HtmlEncode(BacktestReport.ShowAtEnd(rule))}</td></tr>");
            if (RemarksOn(rule) is { Length: > 0 } remarks)
            {
                output.WriteLine($"<tr><td class=\"remark\" colspan=\"7\">{remarks}</td></tr>");
            }
        }

        output.WriteLine("</tbody></table></div></section>");
    }

    private void PrintMessages(MessageTotals messages)
    {
        var isCompared = report.MessagesBefore is not null;
        output.WriteLine($"<section><h2>Messages</h2><p class=\"faint\">At night is from 22:00 to 7:00 {HtmlEncode(report.Zone.Id)}</p>");
        output.Write("<div class=\"scroll\"><table><thead><tr><th>Receiver</th><th class=\"n\">Messages</th>");
        output.Write(isCompared ? "<th class=\"n\">Before</th>" : "");
        output.Write("<th class=\"n\">At night</th><th class=\"n\">Firing</th><th class=\"n\">Resolved</th><th class=\"n\">Repeats</th>");
        output.WriteLine("</tr></thead><tbody>");
        foreach (var total in messages.Receivers)
        {
            output.Write($"<tr><td>{HtmlEncode(total.Receiver)} <span class=\"faint\">{HtmlEncode(total.Integration)}</span></td>{Cell(total.Messages)}");
            output.Write(report.Earlier(total) is { } earlier ? Cell(earlier) : "");
            output.WriteLine($"{Cell(total.AtNight)}{Cell(total.Firing)}{Cell(total.Resolved)}{Cell(total.Repeats)}</tr>");
        }

        output.WriteLine("</tbody></table></div>");
        output.Write("<div class=\"scroll\"><table><thead><tr><th>Noisiest alerts</th><th class=\"n\">In messages</th><th class=\"n\">At night</th></tr>");
        output.WriteLine("</thead><tbody>");
        foreach (var alert in messages.Noisiest.Take(MostAlerts))
        {
            output.WriteLine($"<tr><td>{HtmlEncode(alert.Name)}</td>{Cell(alert.Messages)}{Cell(alert.AtNight)}</tr>");
        }

        output.WriteLine("</tbody></table></div></section>");
    }

    private static string RemarksOn(RuleHistory rule)
    {
        var text = new StringBuilder();
        if (rule.Failures > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"<p class=\"bad\">{rule.Failures} of {rule.Evaluations} evaluations failed: {HtmlEncode(rule.FirstError)}</p>");
        }

        foreach (var remark in rule.Warnings.Prepend(rule.Remark ?? "").Where(remark => remark.Length > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"<p class=\"faint\">{HtmlEncode(remark)}</p>");
        }

        return text.ToString();
    }

    private void PrintTimes(RuleHistory rule)
    {
        output.WriteLine($"<section><h2>{HtmlEncode(rule.Name)}</h2><p class=\"faint\"><code>{HtmlEncode(rule.Expression)}</code></p>");
        output.WriteLine(timeline.Axis(("firing", "firing"), ("pending", "pending")));
        foreach (var alert in rule.Alerts.OrderByDescending(alert => alert.Firings.Count()).Take(mostAlerts))
        {
            output.WriteLine($"<div class=\"row\"><div class=\"labels\">{Timeline.Labels(alert.Labels)}</div>{timeline.Line(alert.Spans)}</div>");
        }

        if (rule.Alerts.Length > mostAlerts)
        {
            output.WriteLine($"<p class=\"faint\">and {Number(rule.Alerts.Length - mostAlerts)} more alerts: the JSON has them</p>");
        }

        PrintList(rule);
        output.WriteLine("</section>");
    }

    private void PrintList(RuleHistory rule)
    {
        var firings = rule.Alerts.SelectMany(alert => alert.Firings.Select(span => (alert.Labels, Span: span))).OrderByDescending(firing => firing.Span.From).ToList();
        if (firings.Count == 0)
        {
            return;
        }

        output.WriteLine($"<details><summary>{Number(firings.Count)} firings</summary><div class=\"scroll\"><table>");
        output.WriteLine("<thead><tr><th>Alert</th><th>From</th><th>To</th><th class=\"n\">For</th></tr></thead><tbody>");
        foreach (var (labels, span) in firings.Take(MostTimes))
        {
            var to = span.IsOpen ? "goes on" : report.Show(span.To);
            output.Write($"<tr><td class=\"labels\">{Timeline.Labels(labels)}</td><td>{report.Show(span.From)}</td><td>{to}</td>");
            output.WriteLine($"<td class=\"n\">{BacktestReport.Show(span.Length)}</td></tr>");
        }

        output.Write("</tbody></table></div>");
        output.Write(firings.Count > MostTimes ? $"<p class=\"faint\">and {Number(firings.Count - MostTimes)} earlier ones</p>" : "");
        output.WriteLine("</details>");
    }

    private static string Cell(long number) => $"<td class=\"n\">{Number(number)}</td>";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
