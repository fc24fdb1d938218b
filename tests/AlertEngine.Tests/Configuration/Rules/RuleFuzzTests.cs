using AlertEngine.Configuration.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace AlertEngine.Tests.Configuration.Rules;

/// <summary>Whatever a rule file holds, the reader answers: it does not throw and it does not hang.</summary>
public sealed class RuleFuzzTests
{
    private static readonly string[] Seeds =
    [
        """
        groups:
        - name: g
          interval: 1m30s
          query_offset: 10s
          labels: {team: infra}
          rules:
          - alert: A
            expr: |-
              sum by (job) (rate(http_requests_total{code=~"5.."}[5m]))
                / on (job) sum by (job) (rate(http_requests_total[5m])) > 0.05
            for: 10m
            labels: {severity: "{{ if gt $value 0.5 }}page{{ else }}ticket{{ end }}"}
            annotations:
              summary: "{{ $labels.job }}: {{ $value | humanizePercentage }}"
              text: >
                {{ range query "up" }}{{ .Labels.instance }}
                {{ end }}
          - {record: 'a:b', expr: "up\t==\u0020bool 1"}
        """,
        """
        groups:
        - name: '%{X}'
          type: prometheus
          eval_offset: -6m
          interval: 10m
          params: {a: [b]}
          headers: ['a: b']
          rules: [{record: r, expr: 'rate(up) default 5', debug: true}]
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        metadata: {name: n, namespace: m}
        spec: {groups: [{name: g, rules: [&r {alert: A, expr: up}, {<<: *r}]}]}
        """,
    ];

    [Fact]
    public void Mutated_files_are_read_or_refused_but_never_break_the_reader()
    {
        var config = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(10_000);

        Prop.ForAll(Arb.From(Mutations.Of(Seeds)), Answers).Check(config);
    }

    // Half a line break, where the end of a text is looked for.
    [Fact]
    public void Files_that_are_cut_anywhere_and_end_in_a_carriage_return_are_read_or_refused() =>
        Assert.All(
            from seed in Seeds
            from length in Enumerable.Range(0, seed.Length)
            from end in (string[])["\r", "{{\r", "{{ nope }}\r"]
            select seed[..length] + end,
            text => Assert.True(Answers(text)));

    private static bool Answers(string text) =>
        RuleTexts.Read(text) is RuleFileLoad.Loaded or RuleFileLoad.Refused { Problems.Length: > 0 };
}
