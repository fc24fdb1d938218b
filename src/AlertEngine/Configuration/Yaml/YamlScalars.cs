using System.Globalization;

namespace AlertEngine.Configuration.Yaml;

/// <summary>What a plain scalar means in YAML 1.1, the flavour of Prometheus' and Alertmanager's files.</summary>
internal static class YamlScalars
{
    public static bool? AsBool(YamlNode.Scalar scalar) => !scalar.IsPlain ? null : scalar.Text switch
    {
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => false,
        _ => null,
    };

    /// <summary>Decimal, hexadecimal, octal and binary, with underscores, as YAML 1.1 writes them.</summary>
    public static long? AsInt(YamlNode.Scalar scalar)
    {
        if (!scalar.IsPlain)
        {
            return null;
        }

        var digits = scalar.Text.Replace("_", "", StringComparison.Ordinal);
        var negative = digits.StartsWith('-');
        digits = digits.TrimStart('+', '-');
        var (number, radix) = digits switch
        {
            ['0', 'x' or 'X', .. var hex] => (hex, 16),
            ['0', 'b' or 'B', .. var binary] => (binary, 2),
            ['0', 'o' or 'O', .. var octal] => (octal, 8),
            ['0', _, ..] => (digits[1..], 8),
            _ => (digits, 10),
        };

        return Parse(number, radix) is { } magnitude ? (negative ? -magnitude : magnitude) : null;
    }

    public static double? AsNumber(YamlNode.Scalar scalar)
    {
        if (AsInt(scalar) is { } whole)
        {
            return whole;
        }

        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

        return scalar.IsPlain && double.TryParse(scalar.Text, Styles, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private static long? Parse(string digits, int radix)
    {
        if (digits.Length == 0)
        {
            return null;
        }

        var value = 0L;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix || value > (long.MaxValue - digit) / radix)
            {
                return null;
            }

            value = value * radix + digit;
        }

        return value;
    }
}
