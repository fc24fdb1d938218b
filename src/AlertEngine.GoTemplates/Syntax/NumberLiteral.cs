using System.Globalization;
using System.Numerics;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoText;

namespace AlertEngine.GoTemplates.Syntax;

/// <summary>A number as written, with every type it can take: its use decides.</summary>
internal sealed record NumberLiteral(string Text)
{
    public long? Int { get; private init; }

    public ulong? Uint { get; private init; }

    public double? Float { get; private init; }

    public Complex? Complex { get; private init; }

    /// <summary>Where its use does not decide, a number with a point or an exponent is a float.</summary>
    public bool ReadsAsFloat =>
        Float is not null && Text.AsSpan().IndexOfAny(IsHex(Text) ? "pP" : ".eEpP") >= 0 && Text[0] != '\'';

    public static NumberLiteral? TryParse(string text, out string error)
    {
        error = $"illegal number syntax: {Quoting.Quote(text)}";
        if (text.EndsWith('i'))
        {
            return Imaginary(text);
        }

        if (TryParseInteger(text, out var integer) && integer >= long.MinValue && integer <= ulong.MaxValue)
        {
            return Integer(text, integer);
        }

        if (!GoFloat.TryParse(text, out var value) || double.IsInfinity(value))
        {
            return null;
        }

        if (text.AsSpan().IndexOfAny(".eEpP") >= 0)
        {
            return Fraction(text, value);
        }

        error = $"integer overflow: {Quoting.Quote(text)}";
        return null;
    }

    public static NumberLiteral Character(string text, int rune) => Integer(text, rune);

    private static NumberLiteral Integer(string text, BigInteger integer) => new(text)
    {
        Int = integer <= long.MaxValue ? (long)integer : null,
        Uint = integer >= 0 ? (ulong)integer : null,
        Float = (double)integer,
    };

    private static NumberLiteral Fraction(string text, double value)
    {
        var isWhole = value == Math.Truncate(value);

        return new NumberLiteral(text)
        {
            Int = isWhole && value >= long.MinValue && value < 9223372036854775808.0 ? (long)value : null,
            Uint = isWhole && value >= 0 && value < 2 * 9223372036854775808.0 ? (ulong)value : null,
            Float = value,
        };
    }

    private static NumberLiteral? Imaginary(string text)
    {
        var body = text.AsSpan(0, text.Length - 1);
        var split = body.LastIndexOfAny("+-");
        if (split > 0 && (body[split - 1] | 0x20) == 'e')
        {
            split = body[..split].LastIndexOfAny("+-");
        }

        var real = 0.0;
        if ((split > 0 && !GoFloat.TryParse(body[..split], out real))
            || !GoFloat.TryParse(body[Math.Max(split, 0)..], out var imaginary))
        {
            return null;
        }

        return new NumberLiteral(text) { Complex = new Complex(real, imaginary) };
    }

    private static bool IsHex(ReadOnlySpan<char> text) =>
        text.TrimStart("+-").StartsWith("0x", StringComparison.OrdinalIgnoreCase);

    private static bool TryParseInteger(string text, out BigInteger integer)
    {
        integer = BigInteger.Zero;
        var digits = text.AsSpan(text.AsSpan().StartsWith('+') || text.AsSpan().StartsWith('-') ? 1 : 0);
        var radix = 10;
        if (digits.Length > 1 && digits[0] == '0')
        {
            radix = (digits[1] | 0x20) switch { 'x' => 16, 'b' => 2, _ => 8 };
            digits = digits[(char.IsAsciiLetter(digits[1]) ? 2 : 1)..];
        }

        if (digits.IsEmpty || digits.Length > 80 || digits[^1] == '_' || digits.IndexOf("__") >= 0
            || (radix == 10 && digits[0] == '_'))
        {
            return false;
        }

        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? int.Parse([c], NumberStyles.AllowHexSpecifier) : radix;
            if (c != '_' && digit >= radix)
            {
                return false;
            }

            integer = c == '_' ? integer : (integer * radix) + digit;
        }

        integer = text[0] == '-' ? -integer : integer;
        return true;
    }
}
