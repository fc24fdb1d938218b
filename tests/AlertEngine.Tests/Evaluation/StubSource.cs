using System.Buffers;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using AlertEngine.Labels;
using AlertEngine.Querying;

namespace AlertEngine.Tests.Evaluation;

/// <summary>Asks a stub Prometheus in the simplest way.</summary>
internal sealed class StubSource(Uri url) : IDataSource
{
    private static readonly HttpClient Http = new();

    public string Name => "stub";

    public async Task<QueryOutcome<T>> AskAsync<T>(
        RuleQuery query, Instant at, Duration timeLeft, SeriesCache<T> known, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await AskAsync(query, at, cancellationToken);
        if (answer.GetProperty("status").GetString() != "success")
        {
            return new QueryOutcome<T>.Failed(new(QueryFault.Refused, answer.GetProperty("error").GetString()!));
        }

        var result = answer.GetProperty("data").GetProperty("result");
        var samples = ArrayPool<Sample<T>>.Shared.Rent(result.GetArrayLength());
        var count = 0;
        foreach (var element in result.EnumerateArray())
        {
            samples[count++] = new(known.Of(LabelsOf(element)), double.Parse(element.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture));
        }

        return new QueryOutcome<T>.Answered(new Answer<T>(samples, count));
    }

    public Task<LastSamplesOutcome> AskLastAsync(RuleQuery query, Instant at, Duration timeLeft, CancellationToken cancellationToken) =>
        Task.FromResult<LastSamplesOutcome>(new LastSamplesOutcome.Answered([]));

    private static LabelSet LabelsOf(JsonElement element) =>
        LabelSet.From(element.GetProperty("metric").EnumerateObject().Select(label => new Label(label.Name, label.Value.GetString()!)));

    private async Task<JsonElement> AskAsync(RuleQuery query, Instant at, CancellationToken cancellationToken)
    {
        var time = (at.ToUnixTimeTicks() / (double)NodaConstants.TicksPerSecond).ToString(CultureInfo.InvariantCulture);
        using var form = new FormUrlEncodedContent([new("query", query.Expression), new("time", time)]);
        using var response = await Http.PostAsync(new Uri(url, "/api/v1/query"), form, cancellationToken);

        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }
}
