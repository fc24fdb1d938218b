using AlertEngine.Muting;

namespace AlertEngine.Store;

/// <summary>What the command line says about silences.</summary>
internal sealed record SilenceOptions(SilenceLimits Limits, bool AreLogged)
{
    public static readonly SilenceOptions Default = new(SilenceLimits.None, AreLogged: false);
}
