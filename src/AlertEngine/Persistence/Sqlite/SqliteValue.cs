namespace AlertEngine.Persistence.Sqlite;

/// <summary>What a statement is given: a number, a text, or neither (NULL).</summary>
internal readonly record struct SqliteValue(long? Number, string? Text)
{
    public static implicit operator SqliteValue(long number) => new(number, Text: null);

    public static implicit operator SqliteValue(long? number) => new(number, Text: null);

    public static implicit operator SqliteValue(string? text) => new(Number: null, text);
}
