using AlertEngine.Alerts;
using AlertEngine.Ui.Texts;

namespace AlertEngine.Ui.Alerts;

/// <summary>Where an alert stands for those who look at the page.</summary>
public enum Standing
{
    Firing,
    Pending,
    Silenced,
    Inhibited,
}

/// <summary>Tells standings, and their names.</summary>
internal static class Standings
{
    public static Standing Of(AlertMarks marks) => marks switch
    {
        { IsSilenced: true } => Standing.Silenced,
        { IsInhibited: true } => Standing.Inhibited,
        _ => Standing.Firing,
    };

    /// <summary>The name in addresses, and of its shape.</summary>
    public static string Key(this Standing standing) => standing switch
    {
        Standing.Firing => "firing",
        Standing.Pending => "pending",
        Standing.Silenced => "silenced",
        _ => "inhibited",
    };

    public static Wording Name(this Standing standing) => standing switch
    {
        Standing.Firing => AlertWords.Firing,
        Standing.Pending => AlertWords.Pending,
        Standing.Silenced => AlertWords.Silenced,
        _ => AlertWords.Inhibited,
    };

    /// <summary>What is not the name of one is <see cref="Standing.Firing"/>.</summary>
    public static Standing Named(string? key) => Enum.GetValues<Standing>().FirstOrDefault(standing => standing.Key() == key);
}
