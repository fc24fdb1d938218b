using System.Buffers;
using System.Globalization;
using System.Text;
using NodaTime;

namespace AlertEngine.Durations;

/// <summary>Durations as Go writes them, which flags and templates use: <c>1h30m0s</c>, <c>-1.5s</c>, <c>20µs</c>.</summary>
public static class GoDuration
{
    private const ulong Nanosecond = 1, Microsecond = 1_000, Millisecond = 1_000_000, Second = 1_000_000_000,
        Minute = 60 * Second, Hour = 60 * Minute;

    /// <summary>2^63: as far as nanoseconds go below zero, and one more than they go above.</summary>
    private const ulong Limit = 1UL << 63;

    private static readonly SearchValues<char> StartOfNumber = SearchValues.Create(".0123456789");

    public static bool TryParse(string text, out Duration duration, out string error)
    {
        duration = Duration.Zero;
        error = "";
        var negative = text.StartsWith('-');
        var rest = text.AsSpan(text is ['-' or '+', ..] ? 1 : 0);
        if (rest is "0")
        {
            return true;
        }

        var sum = 0UL;
        if (rest.IsEmpty)
        {
            error = Invalid(text);
        }

        while (!rest.IsEmpty && error.Length == 0)
        {
            error = ReadPart(text, ref rest, ref sum);
        }

        if (error.Length == 0 && sum == Limit && !negative)
        {
            error = Invalid(text);
        }

        if (error.Length == 0)
        {
            duration = Duration.FromNanoseconds(negative ? -(Int128)sum : sum);
        }

        return error.Length == 0;
    }

    public static string Format(Duration duration)
    {
        var nanoseconds = duration.ToInt128Nanoseconds();
        var left = (UInt128)Int128.Abs(nanoseconds);
        var text = new StringBuilder(nanoseconds < 0 ? "-" : "");
        if (left == 0)
        {
            return "0s";
        }

        if (left < Second)
        {
            return text.Append(
                left < Microsecond ? Fraction(left, Nanosecond, "ns")
                : left < Millisecond ? Fraction(left, Microsecond, "µs")
                : Fraction(left, Millisecond, "ms")).ToString();
        }

        if (left >= Hour)
        {
            text.Append(CultureInfo.InvariantCulture, $"{left / Hour}h");
        }

        if (left >= Minute)
        {
            text.Append(CultureInfo.InvariantCulture, $"{left / Minute % 60}m");
        }

        return text.Append(Fraction(left % Minute, Second, "s")).ToString();
    }

    private static string Fraction(UInt128 nanoseconds, ulong unit, string name) =>
        ((decimal)nanoseconds / unit).ToString("0.#########", CultureInfo.InvariantCulture) + name;

    /// <summary>Adds the leading <c>number unit</c> to the sum; the error, or "".</summary>
    private static string ReadPart(string text, ref ReadOnlySpan<char> rest, ref ulong sum)
    {
        var whole = TakeDigits(ref rest);
        var fraction = ReadOnlySpan<char>.Empty;
        if (rest.StartsWith('.'))
        {
            rest = rest[1..];
            fraction = TakeDigits(ref rest);
        }

        var count = 0UL;
        if (whole.IsEmpty && fraction.IsEmpty)
        {
            return Invalid(text);
        }

        if (!whole.IsEmpty && !ulong.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out count))
        {
            return Invalid(text);
        }

        var unitEnd = rest.IndexOfAny(StartOfNumber) is var end and >= 0 ? end : rest.Length;
        if (unitEnd == 0)
        {
            return $"time: missing unit in duration {Quote(text)}";
        }

        var unit = rest[..unitEnd];
        rest = rest[unitEnd..];
        if (UnitOf(unit) is not { } size)
        {
            return $"time: unknown unit {Quote(unit.ToString())} in duration {Quote(text)}";
        }

        var nanoseconds = (UInt128)count * size + FractionOf(fraction, size) + sum;
        sum = (ulong)UInt128.Min(nanoseconds, ulong.MaxValue);
        return nanoseconds > Limit ? Invalid(text) : "";
    }

    private static ulong? UnitOf(ReadOnlySpan<char> name) => name switch
    {
        "ns" => Nanosecond,
        "us" or "µs" or "μs" => Microsecond,
        "ms" => Millisecond,
        "s" => Second,
        "m" => Minute,
        "h" => Hour,
        _ => null,
    };

    /// <summary>Digits past the eighteenth are below a nanosecond in every unit, and are dropped.</summary>
    private static ulong FractionOf(ReadOnlySpan<char> digits, ulong unit)
    {
        var (numerator, denominator) = (UInt128.Zero, UInt128.One);
        foreach (var digit in digits[..Math.Min(digits.Length, 18)])
        {
            (numerator, denominator) = (numerator * 10 + (uint)(digit - '0'), denominator * 10);
        }

        return (ulong)(numerator * unit / denominator);
    }

    private static ReadOnlySpan<char> TakeDigits(scoped ref ReadOnlySpan<char> rest)
    {
        var length = rest.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : rest.Length;
        var digits = rest[..length];
        rest = rest[length..];
        return digits;
    }

    private static string Invalid(string text) => $"time: invalid duration {Quote(text)}";

    /// <summary>Go's time package quotes in its own way: every byte outside printable ASCII in hexadecimal.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (value is < (byte)' ' or >= 0x7f)
            {
                quoted.Append(CultureInfo.InvariantCulture, $@"\x{value:x2}");
            }
            else
            {
                quoted.Append(value is (byte)'"' or (byte)'\\' ? "\\" : "").Append((char)value);
            }
        }

        return quoted.Append('"').ToString();
    }
}
