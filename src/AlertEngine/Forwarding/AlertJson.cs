using AlertEngine.Http;

namespace AlertEngine.Forwarding;

/// <summary>Writes alerts as Prometheus posts them, down to the order of the fields and the escapes.</summary>
internal static class AlertJson
{
    public static void Write(GoJsonBody json, ReadOnlySpan<ForwardedAlert> alerts)
    {
        json.Add("["u8);
        for (var i = 0; i < alerts.Length; i++)
        {
            json.Add(i > 0 ? ","u8 : []);
            Write(json, alerts[i]);
        }

        json.Add("]"u8);
    }

    private static void Write(GoJsonBody json, in ForwardedAlert alert)
    {
        var report = alert.Report;
        json.Add("{"u8);
        if (report.Annotations.Count > 0)
        {
            json.Add("\"annotations\":"u8);
            json.AddTexts(report.Annotations);
            json.Add(","u8);
        }

        json.Add("\"endsAt\":"u8);
        json.AddTimeToMillisecond(report.EndsAt);
        json.Add(",\"startsAt\":"u8);
        json.AddTimeToMillisecond(report.StartsAt);
        if (report.GeneratorUrl.Length > 0)
        {
            json.Add(",\"generatorURL\":"u8);
            json.AddText(report.GeneratorUrl);
        }

        json.Add(",\"labels\":"u8);
        json.AddTexts(alert.Labels);
        json.Add("}"u8);
    }
}
