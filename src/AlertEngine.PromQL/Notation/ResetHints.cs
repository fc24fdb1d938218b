using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Notation;

/// <summary>The words for what is known of counter resets.</summary>
internal static class ResetHints
{
    public static string Print(CounterResetHint hint) => hint switch
    {
        CounterResetHint.Reset => "reset",
        CounterResetHint.NotReset => "not_reset",
        CounterResetHint.Gauge => "gauge",
        _ => "unknown",
    };

    public static CounterResetHint? Read(string word) => word switch
    {
        "unknown" => CounterResetHint.Unknown,
        "reset" => CounterResetHint.Reset,
        "not_reset" => CounterResetHint.NotReset,
        "gauge" => CounterResetHint.Gauge,
        _ => null,
    };
}
