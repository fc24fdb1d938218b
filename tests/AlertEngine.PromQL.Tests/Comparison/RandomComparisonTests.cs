using System.Globalization;

namespace AlertEngine.PromQL.Tests.Comparison;

/// <summary>Random queries over random samples, asked here and from a real Prometheus.</summary>
public sealed class RandomComparisonTests
{
    private const int MostReports = 10;

    [Fact]
    public async Task Random_queries_are_answered_as_by_Prometheus()
    {
        var seed = Number("ALERTENGINE_SEED", otherwise: 1);
        var count = Number("ALERTENGINE_QUERIES", otherwise: 500);
        var queries = new RandomQueries(seed);
        var times = new Random(seed);
        await using var comparison = new RandomComparison(RandomSeries.Of(seed), TestContext.Current.CancellationToken);
        var reports = new List<string>();

        for (var i = 0; i < count && reports.Count < MostReports; i++)
        {
            var question = ComparedQuestion.Random(queries.Next(), times);
            if (await comparison.DifferenceAsync(question) is not null)
            {
                reports.Add(await comparison.ReportAsync(question));
            }
        }

        Assert.True(reports.Count == 0, $"seed {seed}\n{string.Join('\n', reports)}");
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
