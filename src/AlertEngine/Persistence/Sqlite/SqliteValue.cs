namespace AlertEngine.Persistence.Sqlite;

/// <summary>What a statement is given: a number, a text, bytes, or nothing (NULL).</summary>
/// <param name="Utf8">A text that is UTF-8 already; none when empty.</param>
internal readonly record struct SqliteValue(long? Number, string? Text, byte[]? Bytes = null, ReadOnlyMemory<byte> Utf8 = default)
{
    public static implicit operator SqliteValue(long number) => new(number, Text: null);

    public static implicit operator SqliteValue(long? number) => new(number, Text: null);

    public static implicit operator SqliteValue(string? text) => new(Number: null, text);

    public static implicit operator SqliteValue(byte[] bytes) => new(Number: null, Text: null, bytes);

    public static SqliteValue OfUtf8(ReadOnlyMemory<byte> text) => new(Number: null, Text: null, Utf8: text);
}
