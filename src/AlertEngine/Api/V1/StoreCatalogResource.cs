using System.Globalization;
using System.Text.Json;
using AlertEngine.Http;
using AlertEngine.Labels;
using AlertEngine.Metrics;
using AlertEngine.Metrics.Scraping;
using AlertEngine.PromQL.Series;
using NodaTime.Extensions;

namespace AlertEngine.Api.V1;

/// <summary>Which series, labels and metrics the embedded store has: <c>series</c>, <c>labels</c>, <c>label/.../values</c>, <c>metadata</c>, <c>status/tsdb</c>.</summary>
internal sealed class StoreCatalogResource(MetricStore store, MetricTypes types, TimeProvider time)
{
    private const int MostStatistics = 10_000;

    public async Task GetSeriesAsync(HttpContext context)
    {
        var parameters = await QueryParameters.ReadAsync(context);
        if (parameters.All("match[]").Count == 0)
        {
            await ApiError.BadData("no match[] parameter provided").WriteAsync(context);
            return;
        }

        if (Find(parameters, out var error) is not { } found)
        {
            await error!.WriteAsync(context);
            return;
        }

        using var answer = new Success(context);
        answer.Json.WriteStartArray();
        foreach (var series in Limited(parameters, found.Select(series => series.AskedLabels).Order(SeriesLabels.Order)))
        {
            QueryValueJson.Write(answer.Json, series);
            await answer.SendSomeAsync();
        }

        answer.Json.WriteEndArray();
        await answer.EndAsync();
    }

    public async Task GetLabelsAsync(HttpContext context)
    {
        var parameters = await QueryParameters.ReadAsync(context);
        await WriteTextsAsync(context, parameters, found => found.SelectMany(series => series.Labels.Select(label => label.Name)));
    }

    public async Task GetValuesAsync(HttpContext context)
    {
        var name = EscapedName.Read(context.Request.RouteValues["name"] as string ?? "");
        if (!LabelName.IsUtf8(name))
        {
            await ApiError.BadData($"invalid label name: \"{name}\"").WriteAsync(context);
            return;
        }

        var parameters = await QueryParameters.ReadAsync(context);
        await WriteTextsAsync(context, parameters, found => found.Select(series => series.Labels[name]).OfType<string>());
    }

    public async Task GetMetadataAsync(HttpContext context)
    {
        var parameters = await QueryParameters.ReadAsync(context);
        var metric = parameters["metric"];
        var all = types.All.Where(type => metric.Length == 0 || type.Key == metric).OrderBy(type => type.Key, StringComparer.Ordinal);
        using var answer = new Success(context);
        answer.Json.WriteStartObject();
        foreach (var (name, type) in Limited(parameters, all))
        {
            answer.Json.WriteStartArray(name);
            answer.Json.WriteStartObject();
            answer.Json.WriteGoString("type"u8, type.Type);
            answer.Json.WriteGoString("unit"u8, type.Unit);
            answer.Json.WriteGoString("help"u8, type.Help);
            answer.Json.WriteEndObject();
            answer.Json.WriteEndArray();
            await answer.SendSomeAsync();
        }

        answer.Json.WriteEndObject();
        await answer.EndAsync();
    }

    public async Task GetStatusAsync(HttpContext context)
    {
        var limit = int.TryParse(context.Request.Query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Clamp(given, 1, MostStatistics) : 10;
        var all = store.All();
        var spans = all.Select(series => store.Look(series, one => one.IsEmpty ? default((long First, long Last, int Chunks)?) : (one.First, one.Last, one.Chunks))).OfType<(long First, long Last, int Chunks)>().ToList();
        var counts = store.LookAtLabels(index => (
            index.Pairs,
            ByMetric: Top(index.Labels.GetValueOrDefault(SeriesLabels.MetricName)?.Select(value => (value.Key, (long)value.Value.Count)) ?? [], limit),
            ByLabel: Top(index.Labels.Select(label => (label.Key, (long)label.Value.Count)), limit),
            Memory: Top(index.Labels.Select(label => (label.Key, label.Value.Sum(value => (long)value.Key.Length))), limit),
            ByPair: Top(index.Labels.SelectMany(label => label.Value.Select(value => ($"{label.Key}={value.Key}", (long)value.Value.Count))), limit)));
        using var answer = new Success(context);
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteStartObject("headStats"u8);
        json.WriteNumber("numSeries"u8, all.Length);
        json.WriteNumber("numLabelPairs"u8, counts.Pairs);
        json.WriteNumber("chunkCount"u8, spans.Sum(span => (long)span.Chunks));
        json.WriteNumber("minTime"u8, spans.Count == 0 ? long.MaxValue : spans.Min(span => span.First));
        json.WriteNumber("maxTime"u8, spans.Count == 0 ? long.MinValue : spans.Max(span => span.Last));
        json.WriteEndObject();
        Write(json, "seriesCountByMetricName"u8, counts.ByMetric);
        Write(json, "labelValueCountByLabelName"u8, counts.ByLabel);
        Write(json, "memoryInBytesByLabelName"u8, counts.Memory);
        Write(json, "seriesCountByLabelValuePair"u8, counts.ByPair);
        json.WriteEndObject();
        await answer.EndAsync();
    }

    private static List<(string Name, long Value)> Top(IEnumerable<(string Name, long Value)> all, int limit) =>
        [.. all.OrderByDescending(one => one.Value).ThenBy(one => one.Name, StringComparer.Ordinal).Take(limit)];

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, List<(string Name, long Value)> top)
    {
        json.WriteStartArray(name);
        foreach (var (one, value) in top)
        {
            json.WriteStartObject();
            json.WriteGoString("name"u8, one);
            json.WriteNumber("value"u8, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IEnumerable<T> Limited<T>(QueryParameters parameters, IEnumerable<T> all) =>
        int.TryParse(parameters["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 ? all.Take(limit) : all;

    private async Task WriteTextsAsync(HttpContext context, QueryParameters parameters, Func<IEnumerable<MetricSeries>, IEnumerable<string>> read)
    {
        if (Find(parameters, out var error) is not { } found)
        {
            await error!.WriteAsync(context);
            return;
        }

        using var answer = new Success(context);
        answer.Json.WriteStartArray();
        foreach (var text in Limited(parameters, read(found).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)))
        {
            answer.Json.WriteGoString(text);
            await answer.SendSomeAsync();
        }

        answer.Json.WriteEndArray();
        await answer.EndAsync();
    }

    private IEnumerable<MetricSeries>? Find(QueryParameters parameters, out ApiError? error)
    {
        if (MatchParameter.TryRead(parameters.All("match[]"), out error) is not { } match)
        {
            return null;
        }

        if (QueryTimes.ReadTime(parameters["start"], long.MinValue, out var problem) is not { } start)
        {
            error = ApiError.BadParameter("start", problem);
            return null;
        }

        if (QueryTimes.ReadTime(parameters["end"], time.GetCurrentInstant().ToUnixTimeMilliseconds(), out problem) is not { } end)
        {
            error = ApiError.BadParameter("end", problem);
            return null;
        }

        return match.IsGiven ? match.Selectors.SelectMany(matchers => store.Find(matchers, start, end)).Distinct() : store.Find([], start, end);
    }
}
