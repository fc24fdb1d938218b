using System.Collections.Frozen;

namespace AlertEngine.Diagnostics.Logs;

/// <summary>How a line of the log is spelled.</summary>
internal enum LogFormat
{
    Logfmt,
    Json,
}

/// <summary>What is logged and how.</summary>
internal sealed record LogOptions(LogLevel Level, LogFormat Format)
{
    /// <summary>The levels as <c>--log.level</c> spells them.</summary>
    public static readonly FrozenDictionary<string, LogLevel> Levels = new Dictionary<string, LogLevel>
    {
        ["debug"] = LogLevel.Debug,
        ["info"] = LogLevel.Information,
        ["warn"] = LogLevel.Warning,
        ["error"] = LogLevel.Error,
    }.ToFrozenDictionary();

    /// <summary>The formats as <c>--log.format</c> spells them.</summary>
    public static readonly FrozenDictionary<string, LogFormat> Formats = new Dictionary<string, LogFormat>
    {
        ["logfmt"] = LogFormat.Logfmt,
        ["json"] = LogFormat.Json,
    }.ToFrozenDictionary();
}
