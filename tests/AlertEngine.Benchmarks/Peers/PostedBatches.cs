using System.Globalization;
using System.Text;

namespace AlertEngine.Benchmarks.Peers;

/// <summary>The posts of one round: every alert once, with 8 labels and 3 annotations. Neighbours are in different groups.</summary>
internal static class PostedBatches
{
    public static byte[][] Of(RouterCostOptions options, DateTimeOffset startsAt, DateTimeOffset endsAt) =>
        [.. Enumerable.Range(0, options.Alerts).Chunk(options.Batch).Select(batch => BodyOf(batch, options, startsAt, endsAt))];

    private static byte[] BodyOf(int[] batch, RouterCostOptions options, DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        var text = new StringBuilder("[");
        foreach (var i in batch)
        {
            text.Append(i == batch[0] ? "" : ",").Append(
                CultureInfo.InvariantCulture,
                $$$"""{"labels":{"alertname":"LatencyHigh","cluster":"eu-west-1","handler":"/api/v1/items","instance":"10.{{{i / 62500}}}.{{{i / 250 % 250}}}.{{{i % 250}}}:9100","job":"node","pod":"shop-{{{i}}}-7d9c","service":"shop-{{{i % options.Groups}}}","severity":"page"},"annotations":{"description":"/api/v1/items on shop-{{{i}}}-7d9c takes {{{0.5 + (i % 97 / 31.0)}}} s, more than 0.5 s","runbook_url":"https://runbooks.example.org/latency-high","summary":"Latency of shop-{{{i}}}-7d9c is high"},"startsAt":"{{{startsAt:yyyy-MM-ddTHH:mm:ss.fffZ}}}","endsAt":"{{{endsAt:yyyy-MM-ddTHH:mm:ss.fffZ}}}","generatorURL":"http://prometheus.example.org:9090/graph?g0.expr=latency_seconds+%3E+0.5&g0.tab=1"}""");
        }

        return Encoding.UTF8.GetBytes(text.Append(']').ToString());
    }
}
