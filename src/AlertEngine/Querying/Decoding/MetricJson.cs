using System.Buffers;
using System.Text;
using System.Text.Json;
using AlertEngine.Labels;

namespace AlertEngine.Querying.Decoding;

/// <summary>Labels as answers give them: an object of texts.</summary>
internal static class MetricJson
{
    private static readonly SearchValues<byte> EndsText = SearchValues.Create("\"\\"u8);

    public static LabelSet Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            throw new UnreadableAnswerException("the labels of a series are no object");
        }

        var labels = new List<Label>();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = Text(ref reader);
            reader.Read();
            if (reader.TokenType is not JsonTokenType.String)
            {
                throw new UnreadableAnswerException($"the label {Http.Excerpt.Of(name, longest: 100)} is no text");
            }

            labels.Add(new(name, Text(ref reader)));
        }

        return LabelSet.From(labels);
    }

    /// <summary>How long the object is with which the bytes begin: 0 when its end is not there, -1 when it has an unusual form.</summary>
    public static int Length(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return 0;
        }

        if (json[0] != '{')
        {
            return -1;
        }

        for (var at = 1; at < json.Length;)
        {
            switch (json[at])
            {
                case (byte)'}':
                    return at + 1;
                case (byte)'"':
                    at = EndOfText(json, at + 1);
                    if (at < 0)
                    {
                        return 0;
                    }

                    break;
                case (byte)':' or (byte)',':
                    at++;
                    break;
                default:
                    return -1;
            }
        }

        return 0;
    }

    // What is not UTF-8 becomes the replacement character: one odd label of somebody else's is no reason to be blind for all others.
    private static string Text(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);

    private static int EndOfText(ReadOnlySpan<byte> json, int at)
    {
        while (json[at..].IndexOfAny(EndsText) is >= 0 and var length)
        {
            at += length;
            if (json[at] == '"')
            {
                return at + 1;
            }

            at += 2;
            if (at >= json.Length)
            {
                return -1;
            }
        }

        return -1;
    }
}
