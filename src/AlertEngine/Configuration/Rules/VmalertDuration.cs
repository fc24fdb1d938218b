using System.Buffers;
using System.Globalization;
using NodaTime;

namespace AlertEngine.Configuration.Rules;

/// <summary>Durations as vmalert reads them: <c>1.5h</c>, <c>1m1h</c>, <c>-6m</c>; a number alone counts seconds.</summary>
internal static class VmalertDuration
{
    // As long as any duration of Go: some 292 years.
    private const double MostSeconds = long.MaxValue / 1e9;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    public static bool TryParse(string text, out Duration duration, out string error)
    {
        var rest = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        var isRead = TryReadSeconds(rest, out var seconds) && seconds < MostSeconds;
        error = text.Length == 0 ? "duration cannot be empty" : isRead ? "" : $"cannot parse duration \"{text}\"";
        duration = isRead ? Duration.FromSeconds(text.StartsWith('-') ? -seconds : seconds) : Duration.Zero;

        return error.Length == 0;
    }

    private static bool TryReadSeconds(ReadOnlySpan<char> rest, out double seconds)
    {
        seconds = 0;
        if (double.TryParse(rest, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var plain))
        {
            seconds = plain;
            return true;
        }

        do
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            rest = rest[digits..];
            var unit = rest.StartsWith("ms") ? rest[..2] : rest[..1];
            if (SecondsOf(unit) is not { } length)
            {
                return false;
            }

            seconds += number * length;
            rest = rest[unit.Length..];
        }
        while (!rest.IsEmpty);

        return true;
    }

    private static double? SecondsOf(ReadOnlySpan<char> unit) => unit switch
    {
        "ms" => 0.001,
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86400,
        "w" => 604800,
        "y" => 31536000,
        _ => null,
    };
}
