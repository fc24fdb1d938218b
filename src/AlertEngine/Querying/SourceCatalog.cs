using System.Collections.Immutable;
using System.Text.Json;
using AlertEngine.Configuration.Sources;
using AlertEngine.Http;
using NodaTime;

namespace AlertEngine.Querying;

/// <summary>Asks a data source what it has: series, labels, their values, and types of metrics. For people who wait, not for rules.</summary>
internal sealed class SourceCatalog(DataSourceConfig source, OutboundHttp http)
{
    private const int LargestAnswer = 64 << 20;
    private const int LongestExcerpt = 300;

    /// <summary>How many series an expression gives at a moment.</summary>
    public Task<CatalogAnswer<int>> CountAsync(string expression, Instant at, CancellationToken cancellationToken) =>
        AskAsync("query", [("query", expression), ("time", Text(at))], CountOf, cancellationToken);

    /// <summary>The names of the labels that series have which matched a selector within a time.</summary>
    public Task<CatalogAnswer<ImmutableArray<string>>> LabelsAsync(string selector, Interval within, CancellationToken cancellationToken) =>
        AskAsync("labels", [("match[]", selector), ("start", Text(within.Start)), ("end", Text(within.End))], TextsOf, cancellationToken);

    /// <summary>The values that a label has had within a time: on series that match a selector, or on any when that is null.</summary>
    public Task<CatalogAnswer<ImmutableArray<string>>> ValuesAsync(string label, string? selector, Interval within, CancellationToken cancellationToken) =>
        AskAsync(
            $"label/{Uri.EscapeDataString(label)}/values",
            [.. selector is null ? [] : ((string, string)[])[("match[]", selector)], ("start", Text(within.Start)), ("end", Text(within.End))],
            TextsOf,
            cancellationToken);

    /// <summary>The type that targets give to a metric; empty when they say none, or not all the same.</summary>
    public Task<CatalogAnswer<string>> TypeAsync(string metric, CancellationToken cancellationToken) =>
        AskAsync("metadata", [("metric", metric)], data => TypeOf(data, metric), cancellationToken);

    private async Task<CatalogAnswer<T>> AskAsync<T>(
        string path, IEnumerable<(string Name, string Value)> parameters, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        CatalogAnswer<T> answer = new CatalogAnswer<T>.Failed("it has no address");
        foreach (var url in source.Urls)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, AddressOf(url, path, parameters));
            if (source.Tenant.Length > 0)
            {
                request.Headers.TryAddWithoutValidation("X-Scope-OrgID", source.Tenant);
            }

            answer = Read(await http.ExchangeAsync(request, source.Timeout, LargestAnswer, cancellationToken), read);
            if (answer is not CatalogAnswer<T>.Failed)
            {
                break;
            }
        }

        return answer;
    }

    private Uri AddressOf(Uri url, string path, IEnumerable<(string Name, string Value)> parameters)
    {
        var own = source.Parameters.SelectMany(parameter => parameter.Value.Select(value => (parameter.Key, value)));
        var query = parameters.Concat(own).Select(pair => $"{Uri.EscapeDataString(pair.Item1)}={Uri.EscapeDataString(pair.Item2)}");
        var address = new UriBuilder(url) { Path = $"{url.AbsolutePath.TrimEnd('/')}/api/v1/{path}".Replace("%7Btenant%7D", Uri.EscapeDataString(source.Tenant), StringComparison.Ordinal) };
        address.Query = string.Join('&', query.Prepend(url.Query.TrimStart('?')).Where(part => part.Length > 0));

        return address.Uri;
    }

    private static CatalogAnswer<T> Read<T>(HttpReply reply, Func<JsonElement, T> read)
    {
        if (reply is not HttpReply.Answered answered)
        {
            return new CatalogAnswer<T>.Failed(((HttpReply.Failed)reply).Failure.Message);
        }

        try
        {
            using var document = JsonDocument.Parse(answered.Body.Bytes);
            var root = document.RootElement;
            if (root.GetProperty("status").GetString() is "success")
            {
                return new CatalogAnswer<T>.Known(read(root.GetProperty("data")));
            }

            var error = Excerpt.Of(root.GetProperty("error").GetString(), LongestExcerpt);

            return (int)answered.Status is 400 or 422
                ? new CatalogAnswer<T>.Refused(error)
                : new CatalogAnswer<T>.Failed($"{(int)answered.Status}: {error}");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new CatalogAnswer<T>.Failed($"{(int)answered.Status}, and no answer of a query API: {Excerpt.Of(answered.Body.Text, LongestExcerpt)}");
        }
    }

    private static int CountOf(JsonElement data) =>
        data.GetProperty("resultType").GetString() is "vector" ? data.GetProperty("result").GetArrayLength() : 1;

    private static ImmutableArray<string> TextsOf(JsonElement data) =>
        data.ValueKind is JsonValueKind.Null ? [] : [.. data.EnumerateArray().Select(text => text.GetString()!)];

    private static string TypeOf(JsonElement data, string metric) =>
        data.TryGetProperty(metric, out var entries)
        && entries.EnumerateArray().Select(entry => entry.GetProperty("type").GetString()!).Distinct().ToList() is [var type]
            ? type
            : "";

    private static string Text(Instant at) => (at.ToUnixTimeMilliseconds() / 1000.0).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
