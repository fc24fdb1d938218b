using AlertEngine.Configuration.Lints;

namespace AlertEngine.Tests.Configuration.Lints.Alerts;

/// <summary>Templates that print labels which the expression cannot have.</summary>
public sealed class LabelNotInResultTests
{
    private const string Lint = "label-not-in-result";

    [Theory]
    [InlineData("sum(foo) > 1", "The job {{ $labels.⟦job }}")]
    [InlineData("sum(foo) > 1", "The job {{ index $labels \"⟦job\" }}")]
    [InlineData("sum by (job) (foo) > 1", "{{ $labels.job }} {{ .Labels.⟦instance }} {{ $labels.instance }}")]
    [InlineData("sum without (job) (foo) > 1", "{{ $labels.⟦job }}")]
    [InlineData("absent(foo{job='x', env=~'y'})", "{{ $labels.job }} {{ $labels.⟦env }}")]
    [InlineData("vector(1)", "{{ if $labels.⟦job }}x{{ end }}")]
    [InlineData("foo * 2 > 1", "{{ $labels.⟦__name__ }}")]
    [InlineData("sum(foo) > 1", "{{ $labels.⟦severity }}")]
    public void A_label_that_cannot_be_there_is_found(string expr, string text) =>
        LintTexts.AssertFound(Lint, Severity.Warning, LintTexts.Alert(expr, $"labels: {{severity: page}}\n    annotations: {{a: '{text}'}}"));

    [Fact]
    public void In_a_label_it_is_worse_than_in_a_text() =>
        LintTexts.AssertFound(Lint, Severity.Bug, LintTexts.Alert("sum(foo) > 1", "labels: {team: '{{ $labels.⟦team }}'}"));

    [Theory]
    [InlineData("foo > 1", "{{ $labels.job }}")]
    [InlineData("sum by (job) (foo) > 1", "{{ $labels.job }} {{ $externalLabels.env }}")]
    [InlineData("label_replace(sum(foo), 'job', 'x', '', '') > 1", "{{ $labels.job }}")]
    [InlineData("sum by (job) (foo) * on (job) group_left (team) bar > 1", "{{ $labels.team }}")]
    [InlineData("sum(foo) > 1", "{{ range query \"up\" }}{{ .Labels.job }}{{ end }}")]
    public void A_label_that_may_be_there_is_no_finding(string expr, string text) =>
        LintTexts.AssertQuiet(Lint, LintTexts.Alert(expr, $"annotations: {{a: '{text}'}}"));

    [Fact]
    public void In_vmalerts_files_annotations_see_the_labels_of_the_rule()
    {
        var text = LintTexts.Alert("sum(foo) > 1", "labels: {team: a}\n    debug: true\n    annotations: {a: '{{ $labels.team }} {{ $labels.alertname }} {{ $labels.⟦job }}'}");

        LintTexts.AssertFound(Lint, Severity.Warning, text);
    }
}
