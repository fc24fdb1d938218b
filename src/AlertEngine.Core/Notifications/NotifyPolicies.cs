namespace AlertEngine.Notifications;

/// <summary>Where we may do better than Alertmanager, when asked to.</summary>
/// <param name="ResolvePromise">Who was told that an alert fires is told that it is over, also when it ended while it was muted; and when it fires again, it is told that.</param>
/// <param name="RepeatOnTime">What is repeated comes when repeat_interval is over, not one group_interval later.</param>
public sealed record NotifyPolicies(bool ResolvePromise, bool RepeatOnTime)
{
    /// <summary>As Alertmanager does.</summary>
    public static readonly NotifyPolicies Default = new(ResolvePromise: false, RepeatOnTime: false);
}
