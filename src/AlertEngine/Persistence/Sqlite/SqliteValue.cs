using AlertEngine.Labels;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>What a statement is given: a number, a text, bytes, labels as <see cref="LabelText"/>, or nothing (NULL).</summary>
internal readonly record struct SqliteValue(long? Number, string? Text, byte[]? Bytes = null, IEnumerable<Label>? Labels = null)
{
    public static implicit operator SqliteValue(long number) => new(number, Text: null);

    public static implicit operator SqliteValue(long? number) => new(number, Text: null);

    public static implicit operator SqliteValue(string? text) => new(Number: null, text);

    public static implicit operator SqliteValue(byte[] bytes) => new(Number: null, Text: null, bytes);

    public static SqliteValue Of(IEnumerable<Label> labels) => new(Number: null, Text: null, Labels: labels);
}
