using System.Globalization;
using System.Text;

namespace AlertEngine.Benchmarks.Peers;

/// <summary>A rule file as teams have them: labels, and annotations that speak of labels and value.</summary>
internal static class RuleFileText
{
    public static string Of(RuleCostOptions options)
    {
        var text = new StringBuilder("groups:\n");
        for (var rule = 0; rule < options.Rules; rule++)
        {
            if (rule % options.GroupSize == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"- name: group{rule / options.GroupSize}\n  interval: {options.Interval}\n  rules:\n");
            }

            text.Append(
                CultureInfo.InvariantCulture,
                $$$"""
                  - alert: LatencyHigh{{{rule}}}
                    expr: histogram_latency_{{{rule}}}_seconds > 0.5
                    labels: {severity: page, team: infra}
                    annotations:
                      summary: "Latency of {{ $labels.instance }} in {{ $labels.job }} is high"
                      description: "{{ $labels.handler }} on {{ $labels.instance }} takes {{ $value }} s, more than 0.5 s"

                """);
        }

        return text.ToString();
    }
}
