using System.Text.Json;
using AlertEngine.Labels;
using AlertEngine.Muting;

namespace AlertEngine.Api.V2;

/// <summary>The fields of a matcher in a posted silence as far as they were given.</summary>
internal sealed class PostedMatcher
{
    private static readonly FieldNames Names = new("name", "value", "isRegex", "isEqual");

    private string? name;
    private string? value;
    private bool? isRegex;
    private bool? isEqual;

    /// <summary>The first required field that is not there; null when all are.</summary>
    public string? Missing => isRegex is null ? "isRegex" : name is null ? "name" : value is null ? "value" : null;

    public static PostedMatcher Read(ref Utf8JsonReader reader)
    {
        var matcher = new PostedMatcher();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return matcher;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw JsonMismatch.Of(reader.TokenType, "Silence.matchers", "models.Matcher");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var field = Names.Find(ref reader);
            reader.Read();
            matcher.ReadField(ref reader, field);
        }

        return matcher;
    }

    /// <summary>When nothing is missing.</summary>
    public MatcherDraft ToDraft() => new(
        name!,
        (isEqual ?? true, isRegex!.Value) switch
        {
            (true, false) => MatchOperator.Equal,
            (false, false) => MatchOperator.NotEqual,
            (true, true) => MatchOperator.Regex,
            (false, true) => MatchOperator.NotRegex,
        },
        value!);

    private void ReadField(ref Utf8JsonReader reader, int field)
    {
        switch (field)
        {
            case 0:
                name = JsonFields.TextOrNull(ref reader, "Silence.matchers.name");
                break;
            case 1:
                value = JsonFields.TextOrNull(ref reader, "Silence.matchers.value");
                break;
            case 2:
                isRegex = JsonFields.BoolOrNull(ref reader, "Silence.matchers.isRegex");
                break;
            case 3:
                isEqual = JsonFields.BoolOrNull(ref reader, "Silence.matchers.isEqual");
                break;
            default:
                reader.Skip();
                break;
        }
    }
}
