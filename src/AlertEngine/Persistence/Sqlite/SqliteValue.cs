using AlertEngine.Alerts;
using AlertEngine.Labels;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>What a statement is given: a number, a text, bytes, labels as <see cref="LabelText"/>, annotations as JSON, or nothing (NULL).</summary>
internal readonly record struct SqliteValue(
    long? Number, string? Text, byte[]? Bytes = null, LabelSet? Labels = null, Annotations? Annotations = null)
{
    public static implicit operator SqliteValue(long number) => new(number, Text: null);

    public static implicit operator SqliteValue(long? number) => new(number, Text: null);

    public static implicit operator SqliteValue(string? text) => new(Number: null, text);

    public static implicit operator SqliteValue(byte[] bytes) => new(Number: null, Text: null, bytes);

    public static implicit operator SqliteValue(LabelSet labels) => new(Number: null, Text: null, Labels: labels);

    public static implicit operator SqliteValue(Annotations annotations) => new(Number: null, Text: null, Annotations: annotations);
}
