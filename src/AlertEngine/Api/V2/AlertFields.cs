using System.Runtime.InteropServices;
using System.Text.Json;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Api.V2;

/// <summary>The fields of one posted alert as far as they were given; used for one alert after the other.</summary>
internal sealed class AlertFields
{
    private static readonly FieldNames Names = new("labels", "annotations", "startsAt", "endsAt", "generatorURL");

    private readonly List<Label> labels = [];
    private readonly List<Label> annotations = [];
    private bool hasLabels;
    private PostedTime? startsAt;
    private PostedTime? endsAt;
    private string generatorUrl = "";
    private Annotations? before;

    /// <summary>Reads an alert, from the start of its object on; false when not all of it is there yet.</summary>
    public bool TryRead(ref Utf8JsonReader reader)
    {
        Clear();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            var field = Names.Find(ref reader);
            if (!reader.Read() || !TryReadField(ref reader, field))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>What is against the contract of the API; the alert is the one at an index of its request.</summary>
    public Refusal? Wrong(int index) =>
        !hasLabels ? Refusal.Required($"{index}.labels")
        : generatorUrl.Length > 0 && !RequestUri.IsValid(generatorUrl) ? Refusal.NotOfType($"{index}.generatorURL", "uri", generatorUrl)
        : null;

    public Alert ToAlert(Instant now, Duration resolveTimeout)
    {
        var times = PostedTimes.Of(startsAt, endsAt, now, resolveTimeout);
        before = Annotations.Of(CollectionsMarshal.AsSpan(annotations), like: before);

        return new()
        {
            Labels = LabelSet.Of(CollectionsMarshal.AsSpan(labels)),
            Annotations = before,
            StartsAt = times.StartsAt.At,
            StartsOffset = times.StartsAt.Offset,
            EndsAt = times.EndsAt.At,
            EndsOffset = times.EndsAt.Offset,
            EndIsAssumed = times.EndIsAssumed,
            GeneratorUrl = generatorUrl,
            UpdatedAt = now,
        };
    }

    private bool TryReadField(ref Utf8JsonReader reader, int field)
    {
        switch (field)
        {
            case 0:
                hasLabels = reader.TokenType != JsonTokenType.Null;
                return JsonFields.TryReadTexts(ref reader, labels, "Alert.labels");
            case 1:
                return JsonFields.TryReadTexts(ref reader, annotations, "Alert.annotations");
            case 2:
                startsAt = JsonFields.TimeOrNull(ref reader, "Alert.startsAt");
                return true;
            case 3:
                endsAt = JsonFields.TimeOrNull(ref reader, "Alert.endsAt");
                return true;
            case 4:
                generatorUrl = JsonFields.TextOrNull(ref reader, "Alert.generatorURL") ?? "";
                return true;
            default:
                return reader.TrySkip();
        }
    }

    private void Clear()
    {
        labels.Clear();
        annotations.Clear();
        hasLabels = false;
        startsAt = null;
        endsAt = null;
        generatorUrl = "";
    }
}
