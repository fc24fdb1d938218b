using System.Buffers;
using System.Globalization;
using System.Text;
using NodaTime;

namespace AlertEngine.Diagnostics.Logs;

/// <summary>One line of the log while it is written, in bytes from the first; used again for the next.</summary>
internal sealed class LogLine
{
    /// <summary>How much of one value is kept.</summary>
    public const int LongestValue = 8192;

    private const string Rfc3339 = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly SearchValues<char> Bare = SearchValues.Create(
        [.. Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Where(c => c is not ('"' or '='))]);

    private readonly ArrayBufferWriter<byte> output = new();
    private readonly List<string> keys = [];
    private LogFormat format;

    /// <summary>The scopes around the record, from the outermost.</summary>
    public List<object?> Scopes { get; } = [];

    /// <summary>Begins anew with what every line has.</summary>
    public void Start(LogFormat newFormat, DateTimeOffset at, LogLevel level)
    {
        format = newFormat;
        output.ResetWrittenCount();
        keys.Clear();
        Scopes.Clear();
        Add("time", at);
        Add("level", level switch
        {
            LogLevel.Trace or LogLevel.Debug => "DEBUG",
            LogLevel.Information => "INFO",
            LogLevel.Warning => "WARN",
            _ => "ERROR",
        });
    }

    public bool Has(string key) => keys.Contains(key);

    /// <summary>Adds a value; a key that the line has already gets an underscore, for no key may stand twice.</summary>
    public void Add(string key, object? value)
    {
        while (Has(key))
        {
            key += "_";
        }

        keys.Add(key);
        WriteKey(key);
        Span<char> scratch = stackalloc char[64];
        WriteValue(Text(value, scratch), IsLiteral(value));
    }

    /// <summary>Ends the line and gives it whole.</summary>
    public ReadOnlySpan<byte> End()
    {
        output.Write(format == LogFormat.Json ? "}\n"u8 : "\n"u8);
        return output.WrittenSpan;
    }

    private void WriteKey(string key)
    {
        var isFirst = keys.Count == 1;
        if (format == LogFormat.Json)
        {
            output.Write(isFirst ? "{"u8 : ","u8);
            QuotedText.Write(output, key);
            output.Write(":"u8);
            return;
        }

        if (!isFirst)
        {
            output.Write(" "u8);
        }

        Encoding.UTF8.GetBytes(key, output);
        output.Write("="u8);
    }

    private void WriteValue(ReadOnlySpan<char> text, bool isLiteral)
    {
        if (isLiteral || (format == LogFormat.Logfmt && IsBare(text)))
        {
            Encoding.UTF8.GetBytes(text, output);
        }
        else if (text.Length <= LongestValue)
        {
            QuotedText.Write(output, text);
        }
        else
        {
            WriteCut(text);
        }
    }

    private void WriteCut(ReadOnlySpan<char> text)
    {
        var kept = char.IsHighSurrogate(text[LongestValue - 1]) ? LongestValue - 1 : LongestValue;
        output.Write("\""u8);
        QuotedText.WriteInside(output, text[..kept]);
        QuotedText.WriteInside(output, $"... ({text.Length - kept} more characters)");
        output.Write("\""u8);
    }

    private static bool IsBare(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= LongestValue && !text.ContainsAnyExcept(Bare);

    private static bool IsLiteral(object? value) => value switch
    {
        null or bool or byte or sbyte or short or ushort or int or uint or long or ulong or decimal => true,
        double number => double.IsFinite(number),
        float number => float.IsFinite(number),
        _ => false,
    };

    private static ReadOnlySpan<char> Text(object? value, Span<char> scratch) => value switch
    {
        null => "null",
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTimeOffset at when at.UtcDateTime.TryFormat(scratch, out var end, Rfc3339, Invariant) => scratch[..end],
        TimeSpan span => string.Create(Invariant, $"{span.TotalSeconds}s"),
        Duration duration => string.Create(Invariant, $"{duration.TotalSeconds}s"),
        ISpanFormattable brief when brief.TryFormat(scratch, out var end, format: [], Invariant) => scratch[..end],
        IFormattable formattable => formattable.ToString(format: null, Invariant),
        IEnumerable<string> many => string.Join(", ", many),
        _ => value.ToString(),
    };
}
