using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using AlertEngine.Configuration.Sources;
using AlertEngine.Http;
using NodaTime;

namespace AlertEngine.Querying;

/// <summary>Asks a data source what it has: series, labels, their values, and types of metrics. For people who wait, not for rules.</summary>
/// <param name="manner">What the group of the rules adds to each question; its expression is of no account.</param>
internal sealed class SourceCatalog(DataSourceConfig source, RuleQuery manner, OutboundHttp http)
{
    private const int LargestAnswer = 64 << 20;

    private readonly ImmutableArray<SourceAddress> addresses = [.. source.Urls.Select(url => new SourceAddress(url, source))];

    /// <summary>How many series an expression gives at a moment.</summary>
    public Task<CatalogAnswer<int>> CountAsync(string expression, Instant at, CancellationToken cancellationToken) => AskAsync(
        address => QuestionForm.Request(address.Of("/api/v1/query", manner), QuestionForm.Write(expression, at, source.Timeout), address.WantsGet),
        CountOf,
        cancellationToken);

    /// <summary>The names of the labels that series have which matched a selector within a time, or of all when that is null.</summary>
    public Task<CatalogAnswer<ImmutableArray<string>>> LabelsAsync(string? selector, Interval within, CancellationToken cancellationToken) =>
        AskAsync("labels", Matching(selector, within), TextsOf, cancellationToken);

    /// <summary>The values that a label has had within a time: on series that match a selector, or on any when that is null.</summary>
    public Task<CatalogAnswer<ImmutableArray<string>>> ValuesAsync(string label, string? selector, Interval within, CancellationToken cancellationToken) =>
        AskAsync(
            $"label/{Uri.EscapeDataString(label)}/values",
            Matching(selector, within),
            TextsOf,
            cancellationToken);

    /// <summary>The type that targets give to a metric; empty when they say none, or not all the same.</summary>
    public Task<CatalogAnswer<string>> TypeAsync(string metric, CancellationToken cancellationToken) =>
        AskAsync("metadata", [("metric", metric)], data => TypeOf(data, metric), cancellationToken);

    private Task<CatalogAnswer<T>> AskAsync<T>(
        string resource, ImmutableArray<(string Name, string Value)> parameters, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var form = string.Join('&', parameters.Select(parameter => $"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(parameter.Value)}"));

        return AskAsync(address => QuestionForm.Request(address.Of($"/api/v1/{resource}", manner), form, usesGet: true), read, cancellationToken);
    }

    private async Task<CatalogAnswer<T>> AskAsync<T>(
        Func<SourceAddress, HttpRequestMessage> createRequest, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        CatalogAnswer<T> answer = new CatalogAnswer<T>.Failed(new(QueryFault.NoSource, "it has no address"));
        foreach (var address in addresses)
        {
            var reply = await ExchangeAsync(address, createRequest, cancellationToken);
            if (reply is HttpReply.Answered { Status: HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented } && !address.WantsGet)
            {
                address.WantsGet = true;
                reply = await ExchangeAsync(address, createRequest, cancellationToken);
            }

            answer = Read(reply, read);
            if (answer is not CatalogAnswer<T>.Failed { Failure.IsWorthAnotherTry: true })
            {
                break;
            }
        }

        return answer;
    }

    private async Task<HttpReply> ExchangeAsync(
        SourceAddress address, Func<SourceAddress, HttpRequestMessage> createRequest, CancellationToken cancellationToken)
    {
        using var request = createRequest(address);
        foreach (var (name, value) in manner.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        address.AddTenant(request, manner.Tenant);

        return await http.ExchangeAsync(request, source.Timeout, LargestAnswer, cancellationToken);
    }

    private static CatalogAnswer<T> Read<T>(HttpReply reply, Func<JsonElement, T> read)
    {
        if (reply is not HttpReply.Answered answered)
        {
            return new CatalogAnswer<T>.Failed(QueryFailures.Of(((HttpReply.Failed)reply).Failure));
        }

        if (answered.Status is HttpStatusCode.OK)
        {
            try
            {
                using var document = JsonDocument.Parse(answered.Body.Bytes);

                return new CatalogAnswer<T>.Known(read(document.RootElement.GetProperty("data")));
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                // It is told below with what came instead.
            }
        }

        return new CatalogAnswer<T>.Failed(QueryFailures.Of(answered.Status, reason: "", answered.Body));
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

    private static ImmutableArray<(string, string)> Matching(string? selector, Interval within) =>
        selector is null ? Times(within) : [("match[]", selector), .. Times(within)];

    private static ImmutableArray<(string, string)> Times(Interval within) => [("start", Text(within.Start)), ("end", Text(within.End))];

    private static string Text(Instant at) => (at.ToUnixTimeMilliseconds() / 1000m).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
