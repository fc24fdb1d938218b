using System.Runtime.InteropServices;
using System.Text.Json;
using AlertEngine.Alerts;
using AlertEngine.GoText;
using AlertEngine.Labels;
using AlertEngine.Store;
using NodaTime;

namespace AlertEngine.Api.V2;

/// <summary>
/// The fields of one posted alert as far as they were given; used for one alert after the other. Of an alert that is posted again, texts
/// that have not changed are not read but compared.
/// </summary>
internal sealed class AlertFields(PostedAlerts posted)
{
    private static readonly FieldNames Names = new("labels", "annotations", "startsAt", "endsAt", "generatorURL");

    private readonly List<Label> labels = [];
    private readonly List<Label> annotations = [];
    private bool hasLabels;
    private Range labelsAt;
    private Range annotationsAt;
    private Range urlAt;
    private PostedTime? startsAt;
    private PostedTime? endsAt;
    private Alert? known;
    private LabelSet labelSet = LabelSet.Empty;
    private Annotations told = Annotations.Empty;
    private string generatorUrl = "";

    /// <summary>Whether its labels and annotations were taken before.</summary>
    public bool AreKnown => known is not null && ReferenceEquals(told, known.Annotations);

    /// <summary>Where its labels are to be found when they come again; null when they have been found, or cannot be.</summary>
    public ulong? FreshPlace { get; private set; }

    /// <summary>Reads an alert, from the start of its object on; false when not all of it is there yet.</summary>
    /// <param name="piece">What the reader reads.</param>
    public bool TryRead(ref Utf8JsonReader reader, ReadOnlySpan<byte> piece)
    {
        Clear();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                ReadTexts(piece);

                return true;
            }

            var field = Names.Find(ref reader);
            if (!reader.Read() || !TryReadField(ref reader, field, piece))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>What is against the contract of the API; the alert is the one at an index of its request.</summary>
    public Refusal? Wrong(int index) =>
        !hasLabels ? Refusal.Required($"{index}.labels")
        : generatorUrl.Length > 0 && !ReferenceEquals(generatorUrl, known?.GeneratorUrl) && !RequestUri.IsValid(generatorUrl) ? Refusal.NotOfType($"{index}.generatorURL", "uri", generatorUrl)
        : null;

    public Alert ToAlert(Instant now, Duration resolveTimeout)
    {
        var times = PostedTimes.Of(startsAt, endsAt, now, resolveTimeout);

        return new()
        {
            Labels = labelSet,
            Annotations = told,
            StartsAt = times.StartsAt.At,
            StartsOffset = times.StartsAt.Offset,
            EndsAt = times.EndsAt.At,
            EndsOffset = times.EndsAt.Offset,
            EndIsAssumed = times.EndIsAssumed,
            GeneratorUrl = generatorUrl,
            UpdatedAt = now,
        };
    }

    private bool TryReadField(ref Utf8JsonReader reader, int field, ReadOnlySpan<byte> piece)
    {
        switch (field)
        {
            case 0:
                hasLabels = reader.TokenType != JsonTokenType.Null;
                return TryPassTexts(ref reader, piece, ref labelsAt, labels, "Alert.labels");
            case 1:
                return TryPassTexts(ref reader, piece, ref annotationsAt, annotations, "Alert.annotations");
            case 2:
                startsAt = JsonFields.TimeOrNull(ref reader, "Alert.startsAt");
                return true;
            case 3:
                endsAt = JsonFields.TimeOrNull(ref reader, "Alert.endsAt");
                return true;
            case 4:
                urlAt = JsonFields.IsTextOrNull(ref reader, "Alert.generatorURL") ? At(reader) : default;
                return true;
            default:
                return reader.TrySkip();
        }
    }

    private static bool TryPassTexts(ref Utf8JsonReader reader, ReadOnlySpan<byte> piece, ref Range at, List<Label> texts, string field)
    {
        if (!JsonFields.AreTextsOrNull(ref reader, field))
        {
            return true;
        }

        // Of a field that comes twice, Go takes both together.
        JsonFields.ReadTexts(piece[at], texts, field);
        var starts = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return false;
        }

        at = starts..(int)reader.BytesConsumed;

        return true;
    }

    private void ReadTexts(ReadOnlySpan<byte> piece)
    {
        var labelsJson = piece[labelsAt];
        known = labels.Count == 0 && !labelsJson.IsEmpty ? posted.Find(labelsJson)?.Latest : null;
        if (known is not null)
        {
            labelSet = known.Labels;
        }
        else
        {
            labelSet = ReadLabels(labelsJson);
            FreshPlace = PostedAlerts.PlaceOf(labelSet, labelsJson);
        }

        told = known is not null && annotations.Count == 0 && known.Annotations.Is(piece[annotationsAt])
            ? known.Annotations
            : ReadAnnotations(piece[annotationsAt]);

        var url = piece[urlAt];
        generatorUrl = url.IsEmpty ? ""
            : known is not null && GoJsonText.IsWritten(known.GeneratorUrl, url) ? known.GeneratorUrl
            : GoJsonText.IsWritten(generatorUrl, url) ? generatorUrl // neighbours mostly are of one rule
            : JsonFields.ReadText(url);
    }

    private LabelSet ReadLabels(ReadOnlySpan<byte> json)
    {
        if (labels.Count == 0 && LabelSet.FromWritten(json) is { } written)
        {
            return written;
        }

        JsonFields.ReadTexts(json, labels, "Alert.labels");

        return LabelSet.Of(CollectionsMarshal.AsSpan(labels));
    }

    private Annotations ReadAnnotations(ReadOnlySpan<byte> json)
    {
        if (annotations.Count == 0 && Annotations.FromWritten(json) is { } written)
        {
            return written;
        }

        JsonFields.ReadTexts(json, annotations, "Alert.annotations");

        return Annotations.Of(CollectionsMarshal.AsSpan(annotations));
    }

    private static Range At(in Utf8JsonReader reader) => (int)reader.TokenStartIndex..(int)reader.BytesConsumed;

    private void Clear()
    {
        labels.Clear();
        annotations.Clear();
        hasLabels = false;
        (labelsAt, annotationsAt, urlAt) = (default, default, default);
        (startsAt, endsAt) = (null, null);
        (known, FreshPlace) = (null, null);
    }
}
