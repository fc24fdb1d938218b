namespace AlertEngine.PromQL.Histograms;

/// <summary>What is known of a histogram compared with the one before it.</summary>
public enum CounterResetHint
{
    Unknown,
    Reset,
    NotReset,

    /// <summary>It may go down as well as up.</summary>
    Gauge,
}
