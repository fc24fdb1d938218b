namespace AlertEngine.Alerts;

/// <summary>What became of an alert when its group was last looked at.</summary>
public enum AlertMark : byte
{
    Unprocessed,
    Active,
    Suppressed,
}
