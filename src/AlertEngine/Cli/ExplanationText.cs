using AlertEngine.Explaining;
using AlertEngine.Labels;
using NodaTime;
using NodaTime.Text;

namespace AlertEngine.Cli;

/// <summary>Lays an explanation out as an indented list, from the rule to the next message.</summary>
internal sealed class ExplanationText(TextWriter output)
{
    private const string Indent = "  ";

    public void Write(Explanation explanation)
    {
        Line(0, $"alert {explanation.Fingerprint} {Show(explanation.Labels)}");
        Line(1, explanation.Alert is { } alert ? StateOf(alert) : "the router does not know it; what follows is what would become of it");
        foreach (var alike in explanation.Alike)
        {
            Line(1, $"it does know {alike.Fingerprint} {Show(alike.Labels)}");
        }

        foreach (var rule in explanation.Rules)
        {
            Write(rule, explanation.Labels);
        }

        if (explanation.Routes.IsEmpty)
        {
            Line(0, "no route");
            return;
        }

        Line(0, "routes");
        foreach (var route in explanation.Routes)
        {
            Line(route.Depth + 1, $"{{{string.Join(',', route.Matchers)}}} -> {route.Receiver}: {OutcomeOf(route)}");
        }

        foreach (var group in explanation.Groups)
        {
            Write(group);
        }
    }

    private void Write(ExplainedRule rule, IReadOnlyDictionary<string, string> leaving)
    {
        Line(0, $"rule {rule.Name} of group {rule.Group} in {rule.File}");
        Line(1, $"{rule.Phase}, active since {Show(rule.ActiveAt)}{(rule.FiredAt is { } fired ? $", fired at {Show(fired)}" : "")}, value {rule.Value}");
        if (rule.LastEvaluation is { } run)
        {
            Line(1, $"evaluated at {Show(run.StartedAt)}: {(run.Error is { } error ? $"failed: {error}" : $"{run.Samples} series")}");
        }

        if (rule.IsDropped)
        {
            Line(1, "alert_relabel_configs drop the alert: nobody is told of it");
        }
        else if (Show(rule.Labels) is var own && own != Show(leaving))
        {
            Line(1, $"its labels before external labels and relabelling: {own}");
        }
    }

    private void Write(ExplainedGroup group)
    {
        Line(0, $"group {group.Key} for {group.Receiver}");
        Line(1, StandingOf(group));
        Line(1, $"group_wait {group.GroupWait}, group_interval {group.GroupInterval}, repeat_interval {group.RepeatInterval}");
        foreach (var muting in group.MutedBy)
        {
            Line(1, $"muted: {Show(muting)}");
        }

        Line(1, $"next turn at {Show(group.NextTurn)}");
        if (group.Integrations.IsEmpty)
        {
            Line(1, "nobody is told: the receiver has no integration");
        }

        foreach (var integration in group.Integrations)
        {
            Line(1, integration.Name);
            Line(2, integration.LastTold is { } told ? Show(told) : "was told nothing yet");
            Line(2, $"next: {NextOf(integration)}");
        }
    }

    private static string StateOf(ExplainedAlert alert) => alert.Fires
        ? $"fires since {Show(alert.StartsAt)}; over at {Show(alert.EndsAt)} unless it is reported again"
        : $"fired from {Show(alert.StartsAt)} to {Show(alert.EndsAt)}, and is over";

    private static string OutcomeOf(ExplainedRoute route) => route.Outcome switch
    {
        RouteExplaining.Failed => $"{route.FailedBy} does not hold",
        RouteExplaining.NotTried => $"not tried, since {route.Because} does not continue",
        var outcome => outcome,
    };

    private static string StandingOf(ExplainedGroup group) => (group.Standing, group.HoldsAlert) switch
    {
        (GroupExplaining.New, _) => "is not there yet: the alert would be its first",
        (GroupExplaining.Left, _) => "the routes lead elsewhere now; the group keeps the alert to tell that it is over",
        (_, true) => $"has {group.Alerts} alert{(group.Alerts == 1 ? "" : "s")}, this one among them",
        _ => $"has {group.Alerts} alert{(group.Alerts == 1 ? "" : "s")}, this one is not among them",
    };

    private static string NextOf(ExplainedIntegration integration)
    {
        var next = integration.Next == NextTexts.Message
            ? $"a message ({integration.Reason}){(integration.NamesAlert ? "" : " without this alert")}"
            : integration.Next;

        return (integration.IsBeingTold ? "a delivery is under way, then " : "")
            + next
            + (integration.RepeatsAt is { } at && integration.Next != NextTexts.Message ? $"; is told again at {Show(at)}" : "");
    }

    private static string Show(ExplainedDelivery told) =>
        $"was told at {Show(told.At)} of {told.Firing} firing and {told.Resolved} resolved, of this alert {(told.Alert is { } state ? $"as {state}" : "nothing")}";

    private static string Show(ExplainedMuting muting)
    {
        var what = muting switch
        {
            { Id: { } id } => $"silence {id}{(muting.CreatedBy is { } by ? $" of {by}: {muting.Comment}" : "")}",
            { Fingerprint: { } source, Labels: { } labels } => $"inhibited by alert {source} {Show(labels)} by rule {muting.Name}",
            { Name: { } name } => $"{muting.Kind} {name}",
            _ => muting.Kind,
        };

        return muting.Until is { } until ? $"{what}, until {Show(until)}" : what;
    }

    private static string Show(Instant at) => InstantPattern.General.Format(at);

    private static string Show(IReadOnlyDictionary<string, string> labels) =>
        LabelSet.From(labels.Select(label => new Label(label.Key, label.Value))).ToString();

    private void Line(int depth, string text)
    {
        for (var i = 0; i < depth; i++)
        {
            output.Write(Indent);
        }

        output.WriteLine(TerminalText.Clean(text));
    }
}
