namespace AlertEngine.Notifications;

/// <summary>Where we may do better than Alertmanager, when asked to.</summary>
/// <param name="ResolvePromise">Who was told that an alert fires is told that it is over, also when it ended while it was muted; and when it fires again, it is told that.</param>
/// <param name="RepeatOnTime">What is repeated comes when repeat_interval is over, not one group_interval later.</param>
/// <param name="FallbackReceiver">Who is told what an integration does not take; null when nobody is.</param>
public sealed record NotifyPolicies(bool ResolvePromise, bool RepeatOnTime, string? FallbackReceiver = null)
{
    /// <summary>As Alertmanager does.</summary>
    public static readonly NotifyPolicies Default = new(ResolvePromise: false, RepeatOnTime: false);
}
