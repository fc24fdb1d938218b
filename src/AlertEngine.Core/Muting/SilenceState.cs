namespace AlertEngine.Muting;

/// <summary>Where a silence stands by the clock, in the order in which silences are listed.</summary>
public enum SilenceState
{
    Active,
    Pending,
    Expired,
}
