using AlertEngine.GoTemplates.Values;
using AlertEngine.GoText;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>Durations as rule files write them: 1d2h30m, units from large to small.</summary>
internal static class RuleDurations
{
    /// <summary>The seconds of a duration, negative ones included.</summary>
    public static Value Parse(string text)
    {
        var isNegative = text.StartsWith('-');
        return DurationNotation.TryRead(text.AsSpan(isNegative ? 1 : 0), out var milliseconds, out var error)
            ? Value.Of((isNegative ? -1 : 1) * DurationNotation.Seconds(milliseconds))
            : Value.Fail(error);
    }
}
