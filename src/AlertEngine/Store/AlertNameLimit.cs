using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Store;

/// <summary>Bounds how many alerts of one name are in force at once, so that one broken rule cannot bury the others.</summary>
internal sealed class AlertNameLimit(int most)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Named> byName = new(StringComparer.Ordinal);

    /// <summary>
    /// Whether a report may be taken. Those of an alert that counts already always may, and move its end; one that was over when
    /// another took its place is as good as new.
    /// </summary>
    /// <param name="known">What is known of the alert.</param>
    public bool Admits(Alert report, Alert? known)
    {
        if (most <= 0)
        {
            return true;
        }

        var alert = known is null ? report : AlertMerge.Merge(known, report);
        lock (gate)
        {
            return Of(alert).Admits(alert, report.UpdatedAt, most);
        }
    }

    /// <summary>Counts an alert that is there, however many there are.</summary>
    public void Count(Alert alert)
    {
        if (most <= 0)
        {
            return;
        }

        lock (gate)
        {
            Of(alert).Count(alert);
        }
    }

    /// <summary>Lets go of names whose alerts are all over.</summary>
    public void Sweep(Instant now)
    {
        lock (gate)
        {
            foreach (var (name, named) in byName)
            {
                if (named.IsOver(now))
                {
                    byName.Remove(name);
                }
            }
        }
    }

    private Named Of(Alert alert)
    {
        var name = alert.Labels[ResultLabels.AlertName] ?? "";
        if (!byName.TryGetValue(name, out var named))
        {
            byName.Add(name, named = new Named());
        }

        return named;
    }

    /// <summary>The alerts of one name, and when they end.</summary>
    private sealed class Named
    {
        private readonly Dictionary<LabelSet, Instant> ends = [];
        private Instant earliestEnd = Instant.MaxValue; // or earlier: ends that moved on are found when it passes

        public bool Admits(Alert alert, Instant now, int most)
        {
            if (ends.Count >= most && !ends.ContainsKey(alert.Labels) && earliestEnd <= now)
            {
                ForgetOver(now);
            }

            if (ends.Count >= most && !ends.ContainsKey(alert.Labels))
            {
                return false;
            }

            Count(alert);

            return true;
        }

        public void Count(Alert alert)
        {
            ends[alert.Labels] = alert.EndsAt;
            earliestEnd = Instant.Min(earliestEnd, alert.EndsAt);
        }

        public bool IsOver(Instant now) => ends.Values.All(end => end <= now);

        private void ForgetOver(Instant now)
        {
            earliestEnd = Instant.MaxValue;
            foreach (var (labels, end) in ends)
            {
                if (end <= now)
                {
                    ends.Remove(labels);
                }
                else
                {
                    earliestEnd = Instant.Min(earliestEnd, end);
                }
            }
        }
    }
}
