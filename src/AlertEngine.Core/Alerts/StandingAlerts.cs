using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Alerts;

/// <summary>Alerts about conditions of the program itself, which hold until they do not.</summary>
/// <param name="validity">How long a report holds if no other follows.</param>
public sealed class StandingAlerts(Duration validity)
{
    private readonly Dictionary<LabelSet, AlertReport> standing = [];

    /// <summary>What is to be said now that these conditions hold, and no others.</summary>
    public IReadOnlyList<AlertReport> Tell(IEnumerable<StandingCondition> conditions, Instant now)
    {
        var ended = new Dictionary<LabelSet, AlertReport>(standing);
        var reports = new List<AlertReport>();
        foreach (var condition in conditions)
        {
            var report = new AlertReport
            {
                Labels = condition.Labels,
                Annotations = condition.Annotations,
                StartsAt = ended.Remove(condition.Labels, out var known) ? known.StartsAt : now,
                EndsAt = now + validity,
                GeneratorUrl = condition.Url,
            };
            standing[condition.Labels] = report;
            reports.Add(report);
        }

        foreach (var (labels, report) in ended)
        {
            standing.Remove(labels);
            reports.Add(report with { EndsAt = now });
        }

        return reports;
    }
}

/// <summary>A condition of the program that people should know of.</summary>
public sealed record StandingCondition(LabelSet Labels, Annotations Annotations, string Url);
