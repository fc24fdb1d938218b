using AlertEngine.Durations;
using NodaTime;

namespace AlertEngine.Configuration.Lints.Alerts;

/// <summary>A holding time that the interval of evaluation makes longer than it is written.</summary>
internal sealed class ForAndInterval : ILint
{
    public string Name => "for-and-interval";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        if (rule.Alert is { } alert && rule.Interval is { } interval)
        {
            foreach (var (key, duration) in new[] { ("for", alert.For), ("keep_firing_for", alert.KeepFiringFor) })
            {
                if (Judge(key, duration, interval) is { } message)
                {
                    yield return new(Severity.Info, rule.PlaceOf(key), message);
                }
            }
        }
    }

    private static string? Judge(string key, Duration duration, Duration interval)
    {
        var rest = duration.BclCompatibleTicks % interval.BclCompatibleTicks;
        if (rest == 0)
        {
            return null;
        }

        var actual = duration + interval - Duration.FromTicks(rest);

        return $"{key}: {Text(duration)} comes to {Text(actual)}, because the rule is evaluated every {Text(interval)}";
    }

    private static string Text(Duration duration) => PrometheusDuration.Format(duration);
}
