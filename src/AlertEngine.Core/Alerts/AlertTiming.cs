using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Alerts;

/// <summary>How long an alert stays in its phases.</summary>
public readonly record struct AlertTiming(Duration For, Duration KeepFiringFor, Duration ResolvedRetention)
{
    /// <summary>As in Prometheus.</summary>
    public static readonly Duration UsualResolvedRetention = Duration.FromMinutes(15);

    public static AlertTiming Of(Rule.Alerting rule) => new(rule.For, rule.KeepFiringFor, UsualResolvedRetention);
}
