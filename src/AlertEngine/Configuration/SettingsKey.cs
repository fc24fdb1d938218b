using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace AlertEngine.Configuration;

/// <summary>Tells whether two readings of a part of the configuration say the same, secrets included, which records with lists cannot.</summary>
internal static class SettingsKey
{
    /// <summary>Equal for equal settings; a hash, so that it gives no secret away.</summary>
    public static string Of(params object?[] settings)
    {
        var text = new StringBuilder();
        Write(text, settings);

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append('-');
                break;
            case string plain:
                text.Append(plain.Length).Append('"').Append(plain);
                break;
            case Secret secret:
                Write(text, secret.Reveal());
                break;
            case Uri url:
                Write(text, url.OriginalString);
                break;
            case IFormattable or bool:
                Write(text, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case IEnumerable items:
                WriteAll(text, items.Cast<object?>());
                break;
            default:
                text.Append(value.GetType().Name);
                WriteAll(text, value.GetType()
                    .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .OrderBy(property => property.Name, StringComparer.Ordinal)
                    .Select(property => property.GetValue(value)));
                break;
        }
    }

    private static void WriteAll(StringBuilder text, IEnumerable<object?> values)
    {
        text.Append('(');
        foreach (var value in values)
        {
            Write(text, value);
        }

        text.Append(')');
    }
}
