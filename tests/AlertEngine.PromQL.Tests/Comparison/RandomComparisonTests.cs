using System.Globalization;
using System.Text;
using AlertEngine.PromQL.Evaluation;

namespace AlertEngine.PromQL.Tests.Comparison;

/// <summary>Random queries over random samples, asked here and from a real Prometheus.</summary>
public sealed class RandomComparisonTests
{
    private const int MostReports = 20;

    [Fact]
    public async Task Random_queries_are_answered_as_by_Prometheus()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var seed = Number("ALERTENGINE_SEED", otherwise: 1);
        var source = RandomSeries.Of(seed);
        await using var prometheus = await PrometheusServer.StartAsync(source, cancellationToken);
        var engine = new QueryEngine(source);
        var queries = new RandomQueries(seed);
        var times = new Random(seed);
        var report = new StringBuilder();
        var reports = 0;

        for (var i = 0; i < Number("ALERTENGINE_QUERIES", otherwise: 500) && reports < MostReports; i++)
        {
            var question = ComparedQuestion.Random(queries.Next(), times);
            if (await question.DifferenceAsync(prometheus, engine, cancellationToken) is not null)
            {
                reports++;
                report.AppendLine(await ReportAsync(question, prometheus, engine, cancellationToken));
            }
        }

        Assert.True(reports == 0, $"seed {seed}\n{report}");
    }

    private static async Task<string> ReportAsync(
        ComparedQuestion question, PrometheusServer prometheus, QueryEngine engine, CancellationToken cancellationToken)
    {
        var smallest = await ShrinkAsync(question, prometheus, engine, cancellationToken);
        var difference = await smallest.DifferenceAsync(prometheus, engine, cancellationToken);
        return $"{smallest}\n    from {question.Query}\n    {difference}";
    }

    /// <summary>The smallest part of the question that still has two answers.</summary>
    private static async Task<ComparedQuestion> ShrinkAsync(
        ComparedQuestion question, PrometheusServer prometheus, QueryEngine engine, CancellationToken cancellationToken)
    {
        foreach (var smaller in question.Smaller())
        {
            if (await smaller.DifferenceAsync(prometheus, engine, cancellationToken) is not null)
            {
                return await ShrinkAsync(smaller, prometheus, engine, cancellationToken);
            }
        }

        return question;
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
