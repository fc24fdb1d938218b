using System.Text.Json;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Muting;

namespace AlertEngine.Api.V2;

/// <summary>The fields of a posted silence as far as they were given.</summary>
internal sealed class SilenceFields
{
    private static readonly FieldNames Names = new("id", "comment", "createdBy", "endsAt", "startsAt", "matchers", "annotations");

    private readonly List<PostedMatcher> matchers = [];
    private readonly List<Label> annotations = [];
    private bool hasMatchers;
    private string? id;
    private string? comment;
    private string? createdBy;
    private PostedTime? endsAt;
    private PostedTime? startsAt;
    private bool hasEnd;
    private bool hasStart;

    /// <summary>The first required field that is not there, by the names of fields; null when all are.</summary>
    public Refusal? Missing =>
        comment is null ? Refusal.Required("comment")
        : createdBy is null ? Refusal.Required("createdBy")
        : !hasEnd ? Refusal.Required("endsAt")
        : !hasMatchers ? Refusal.Required("matchers")
        : matchers.Count == 0 ? Refusal.AtLeastOne("matchers")
        : MissingInMatchers ?? (hasStart ? null : Refusal.Required("startsAt"));

    private Refusal? MissingInMatchers => matchers
        .Select((matcher, index) => matcher.Missing is { } missing ? Refusal.Required($"matchers.{index}.{missing}") : null)
        .FirstOrDefault(refusal => refusal is not null);

    public void Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw JsonMismatch.Of(reader.TokenType, "models.PostableSilence");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var field = Names.Find(ref reader);
            reader.Read();
            ReadField(ref reader, field);
        }
    }

    /// <summary>When nothing is missing.</summary>
    public SilenceDraft ToDraft() => new()
    {
        // What is no id of ours names no silence either, like one that nobody has.
        Changes = string.IsNullOrEmpty(id) ? null : SilenceId.TryParse(id, out var known) ? known : new SilenceId(Guid.Empty),
        Matchers = [.. matchers.Select(matcher => matcher.ToDraft())],
        StartsAt = (startsAt ?? ApiTime.Unset).At,
        EndsAt = (endsAt ?? ApiTime.Unset).At,
        CreatedBy = createdBy!,
        Comment = comment!,
        Annotations = Annotations.From(annotations),
    };

    private void ReadField(ref Utf8JsonReader reader, int field)
    {
        switch (field)
        {
            case 0:
                id = JsonFields.TextOrNull(ref reader, "Silence.id");
                break;
            case 1:
                comment = JsonFields.TextOrNull(ref reader, "Silence.comment");
                break;
            case 2:
                createdBy = JsonFields.TextOrNull(ref reader, "Silence.createdBy");
                break;
            case 3:
                hasEnd = reader.TokenType != JsonTokenType.Null;
                endsAt = JsonFields.TimeOrNull(ref reader, "Silence.endsAt");
                break;
            case 4:
                hasStart = reader.TokenType != JsonTokenType.Null;
                startsAt = JsonFields.TimeOrNull(ref reader, "Silence.startsAt");
                break;
            case 5:
                hasMatchers = reader.TokenType != JsonTokenType.Null;
                ReadMatchers(ref reader);
                break;
            case 6:
                annotations.Clear();
                JsonFields.TryReadTexts(ref reader, annotations, "Silence.annotations");
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void ReadMatchers(ref Utf8JsonReader reader)
    {
        matchers.Clear();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw JsonMismatch.Of(reader.TokenType, "Silence.matchers", "models.Matchers");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            matchers.Add(PostedMatcher.Read(ref reader));
        }
    }
}
