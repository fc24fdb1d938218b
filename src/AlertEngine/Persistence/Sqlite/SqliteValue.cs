namespace AlertEngine.Persistence.Sqlite;

/// <summary>What a statement is given: a number, a text, bytes, or nothing (NULL).</summary>
internal readonly record struct SqliteValue(long? Number, string? Text, byte[]? Bytes = null)
{
    public static implicit operator SqliteValue(long number) => new(number, Text: null);

    public static implicit operator SqliteValue(long? number) => new(number, Text: null);

    public static implicit operator SqliteValue(string? text) => new(Number: null, text);

    public static implicit operator SqliteValue(byte[] bytes) => new(Number: null, Text: null, bytes);
}
