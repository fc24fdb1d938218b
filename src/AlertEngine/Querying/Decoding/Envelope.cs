using System.Collections.Immutable;
using System.Text.Json;
using AlertEngine.Http;

namespace AlertEngine.Querying.Decoding;

/// <summary>What stands around the elements of a result.</summary>
internal sealed class Envelope
{
    private const int MostTexts = 20;
    private const int LongestText = 1000;

    public string Status { get; private set; } = "";
    public string ErrorType { get; private set; } = "";
    public string Error { get; private set; } = "";
    public string ResultType { get; private set; } = "";
    public ImmutableArray<string> Warnings { get; private set; } = [];
    public ImmutableArray<string> Notes { get; private set; } = [];
    public bool IsPartial { get; private set; }
    public long? SeriesFetched { get; private set; }

    /// <summary>The value of a result that is one pair of time and value; null for another one.</summary>
    public double? Scalar { get; private set; }

    /// <summary>Whether the result is a list of elements, be there none.</summary>
    public bool HasElements { get; set; }

    public void Take(ReadOnlySpan<byte> key, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (key.SequenceEqual("status"u8))
        {
            Status = Text(ref reader);
        }
        else if (key.SequenceEqual("errorType"u8))
        {
            ErrorType = Text(ref reader);
        }
        else if (key.SequenceEqual("error"u8))
        {
            Error = Text(ref reader);
        }
        else if (key.SequenceEqual("warnings"u8))
        {
            Warnings = Texts(ref reader);
        }
        else if (key.SequenceEqual("infos"u8))
        {
            Notes = Texts(ref reader);
        }
        else if (key.SequenceEqual("isPartial"u8))
        {
            IsPartial = reader.TokenType is JsonTokenType.True;
        }
        else if (key.SequenceEqual("stats"u8))
        {
            SeriesFetched = ReadSeriesFetched(ref reader);
        }
    }

    public void TakeInner(ReadOnlySpan<byte> key, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (key.SequenceEqual("resultType"u8))
        {
            ResultType = Text(ref reader);
        }
        else if (key.SequenceEqual("result"u8))
        {
            HasElements = reader.TokenType is JsonTokenType.Null; // what some servers in Go call an empty list
            Scalar = reader.TokenType is JsonTokenType.StartArray && reader.Read() && reader.TokenType is JsonTokenType.Number
                && reader.Read() && reader.TokenType is JsonTokenType.String or JsonTokenType.Number
                && SampleValue.TryParse(reader.ValueSpan, out var value)
                ? value
                : null;
        }
    }

    private static string Text(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String ? Excerpt.Of(reader.GetString(), LongestText)
        : reader.TokenType is JsonTokenType.Number ? System.Text.Encoding.UTF8.GetString(reader.ValueSpan)
        : "";

    private static ImmutableArray<string> Texts(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType is JsonTokenType.String && texts.Count < MostTexts)
        {
            texts.Add(Text(ref reader));
        }

        return texts.DrainToImmutable();
    }

    private static long? ReadSeriesFetched(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals("seriesFetched"u8);
            reader.Read();
            if (isIt && reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
            {
                return long.TryParse(reader.ValueSpan, out var number) ? number : null;
            }

            reader.Skip();
        }

        return null;
    }
}
