using AlertEngine.Alerts;
using AlertEngine.Http;
using AlertEngine.Labels;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Webhook;

/// <summary>Writes alerts into a body one after the other. Those told together have much in common, which is copied from the one before.</summary>
internal sealed class AlertsInTurn(GoJsonBody json)
{
    private readonly List<int> labelLengths = [];
    private Alert? before;
    private int labelsAt; // of the one before, as all places here
    private Range startAt;
    private Range urlAt;

    public void Write(FlushedAlert flushed)
    {
        var alert = flushed.Alert;
        json.Add(flushed.Fires ? "{\"status\":\"firing\",\"labels\":"u8 : "{\"status\":\"resolved\",\"labels\":"u8);
        AddLabels(alert.Labels);
        json.Add(",\"annotations\":"u8);
        json.AddTexts(alert.Annotations);
        json.Add(",\"startsAt\":"u8);
        AddStart(alert);
        json.Add(",\"endsAt\":"u8);
        if (flushed.Fires)
        {
            json.Add("\"0001-01-01T00:00:00Z\""u8);
        }
        else
        {
            json.AddTimeToNanosecond(alert.EndsAt, alert.EndsOffset);
        }

        json.Add(",\"generatorURL\":"u8);
        AddUrl(alert);
        json.Add(",\"fingerprint\":"u8);
        json.AddFingerprint(alert.Fingerprint);
        json.Add("}"u8);
        before = alert;
    }

    private void AddLabels(LabelSet labels)
    {
        var last = before?.Labels ?? LabelSet.Empty;
        var lastAt = labelsAt + 1;
        labelsAt = json.Length;
        json.Add("{"u8);
        for (var i = 0; i < labels.Count; i++)
        {
            var starts = json.Length;
            if (i < last.Count && labels[i] == last[i])
            {
                json.Repeat(lastAt..(lastAt + labelLengths[i]));
            }
            else
            {
                json.AddField(labels[i], isFirst: i == 0);
            }

            lastAt += Note(i, json.Length - starts);
        }

        json.Add("}"u8);
    }

    // Gives the length that a label in this place had before.
    private int Note(int place, int length)
    {
        if (place == labelLengths.Count)
        {
            labelLengths.Add(0);
        }

        var earlier = labelLengths[place];
        labelLengths[place] = length;

        return earlier;
    }

    private void AddStart(Alert alert)
    {
        var starts = json.Length;
        if (before is not null && alert.StartsAt == before.StartsAt && alert.StartsOffset == before.StartsOffset)
        {
            json.Repeat(startAt);
        }
        else
        {
            json.AddTimeToNanosecond(alert.StartsAt, alert.StartsOffset);
        }

        startAt = starts..json.Length;
    }

    private void AddUrl(Alert alert)
    {
        var starts = json.Length;
        if (before is not null && alert.GeneratorUrl == before.GeneratorUrl)
        {
            json.Repeat(urlAt);
        }
        else
        {
            json.AddText(alert.GeneratorUrl);
        }

        urlAt = starts..json.Length;
    }
}
