using AlertEngine.Alerts;

namespace AlertEngine.Notifications;

/// <summary>How an alert stands as far as its changes are on record.</summary>
public readonly record struct AlertStanding(bool IsOver, AlertMuting Muting)
{
    public static readonly AlertStanding AtFirst = new(IsOver: false, AlertMuting.None);

    public AlertStanding After(StateChange change) => new(
        change switch
        {
            StateChange.Fired => false,
            StateChange.Ended => true,
            _ => IsOver,
        },
        Muting.After(change));
}
