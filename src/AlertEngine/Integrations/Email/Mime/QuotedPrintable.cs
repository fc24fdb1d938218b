using System.Buffers;
using System.Globalization;
using System.Text;

namespace AlertEngine.Integrations.Email.Mime;

/// <summary>Texts in lines of 76 printable characters (RFC 2045), whatever they hold.</summary>
internal static class QuotedPrintable
{
    // One column of 76 is for the sign that a line goes on.
    private const int Columns = 75;

    public static void Write(IBufferWriter<byte> output, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var column = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var value = bytes[i];
            if (value is (byte)'\n' or (byte)'\r')
            {
                i += value == '\r' && IsAt(bytes, i + 1, '\n') ? 1 : 0;
                output.Write("\r\n"u8);
                column = 0;
            }
            else if (IsPlain(value) || (value is (byte)' ' or (byte)'\t' && !EndsLine(bytes, i)))
            {
                Break(output, ref column, size: 1);
                output.Write([value]);
            }
            else
            {
                Break(output, ref column, size: 3);
                output.Write([(byte)'=', Hex(value >> 4), Hex(value & 15)]);
            }
        }
    }

    /// <summary>The bytes that a text stands for. What is torn or wrong stays as it is.</summary>
    public static byte[] Read(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                i++; // the line goes on
            }
            else if (text[i] == '=' && i + 2 < text.Length
                && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
            }
        }

        return [.. bytes];
    }

    private static void Break(IBufferWriter<byte> output, ref int column, int size)
    {
        if (column + size > Columns)
        {
            output.Write("=\r\n"u8);
            column = 0;
        }

        column += size;
    }

    private static bool IsPlain(byte value) => value is > (byte)' ' and <= (byte)'~' and not (byte)'=';

    private static bool EndsLine(byte[] bytes, int index) => index + 1 == bytes.Length || IsAt(bytes, index + 1, '\n') || IsAt(bytes, index + 1, '\r');

    private static bool IsAt(byte[] bytes, int index, char expected) => index < bytes.Length && bytes[index] == expected;

    private static byte Hex(int digit) => (byte)"0123456789ABCDEF"[digit];
}
