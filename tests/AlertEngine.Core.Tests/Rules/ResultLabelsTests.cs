using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Rules;

namespace AlertEngine.Core.Tests.Rules;

public sealed class ResultLabelsTests
{
    private static readonly LabelSet Element = Of("__name__=up", "job=api", "severity=low", "old=1");
    private static readonly ImmutableArray<Label> RuleLabels = [new("severity", "page"), new("old", ""), new("team", "infra")];

    [Fact]
    public void The_labels_of_the_rule_replace_those_of_the_series_and_an_empty_one_takes_a_label_away() =>
        Assert.Equal(
            Of("alertname=Down", "job=api", "severity=page", "team=infra"),
            ResultLabels.OfAlert(Element, RuleLabels, "Down"));

    [Fact]
    public void The_name_of_the_rule_replaces_an_alertname_of_the_series_or_the_rule() =>
        Assert.Equal(
            Of("alertname=Down"),
            ResultLabels.OfAlert(Of("alertname=other"), [new("alertname", "third")], "Down"));

    [Fact]
    public void In_groups_of_vmalert_a_label_of_the_series_that_the_rule_sets_otherwise_stays_renamed() =>
        Assert.Equal(
            Of("alertname=Down", "alertgroup=g", "job=api", "exported_severity=low", "severity=page", "team=infra"),
            ResultLabels.OfVmalertAlert(Element, RuleLabels, "Down", "g"));

    [Fact]
    public void In_groups_of_vmalert_a_label_that_the_rule_sets_alike_is_not_renamed() =>
        Assert.Equal(
            Of("alertname=Down", "alertgroup=g", "severity=page"),
            ResultLabels.OfVmalertAlert(Of("severity=page"), [new("severity", "page")], "Down", "g"));

    [Fact]
    public void A_recorded_series_has_the_name_of_the_rule_and_its_labels_over_those_of_the_element() =>
        Assert.Equal(
            Of("__name__=job:up", "job=api", "severity=page", "team=infra"),
            ResultLabels.OfSeries(Element, RuleLabels, "job:up"));

    [Fact]
    public void A_series_recorded_by_vmalert_keeps_what_the_rule_sets_otherwise() =>
        Assert.Equal(
            Of("__name__=job:up", "job=api", "exported_severity=low", "severity=page", "team=infra"),
            ResultLabels.OfVmalertSeries(Element, RuleLabels, "job:up"));

    [Fact]
    public void Two_series_tell_of_an_alert()
    {
        var alert = Of("alertname=Down", "job=api");

        Assert.Equal(Of("__name__=ALERTS", "alertname=Down", "alertstate=firing", "job=api"), ResultLabels.OfState(alert, "firing"));
        Assert.Equal(Of("__name__=ALERTS_FOR_STATE", "alertname=Down", "job=api"), ResultLabels.OfActiveSince(alert));
    }

    private static LabelSet Of(params string[] labels) =>
        LabelSet.From(labels.Select(label => label.Split('=')).Select(parts => new Label(parts[0], parts[1])));
}
