using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Tests.Comparison;

public sealed class RemoteWriteTests
{
    [Fact]
    public async Task All_samples_come_back_from_Prometheus_as_they_were_written()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var source = RandomSeries.Of(seed: 7);
        await using var prometheus = await PrometheusServer.StartAsync(source, cancellationToken);

        var end = RandomSeries.Start + RandomSeries.Length + 60_000;
        var answer = await prometheus.InstantAsync("{__name__=~\".+\"}[1h]", end, cancellationToken);

        Assert.Null(AnswerComparison.Difference(answer, Answer.Of(new QueryOutcome.Answered(All(source), []))));
    }

    private static QueryValue.Matrix All(MemorySource source)
    {
        var series = new List<MatrixSeries>();
        foreach (var one in source.Select(new([], long.MinValue, long.MaxValue), CancellationToken.None))
        {
            var samples = new SampleBuffer { SkipsStale = true };
            one.Read(long.MinValue, long.MaxValue, samples);
            series.Add(new(
                one.Labels,
                [.. samples.FloatTimes.ToArray().Zip(samples.Floats.ToArray(), (time, value) => new FloatPoint(time, value))],
                [
                    .. samples.HistogramTimes.ToArray()
                        .Zip(samples.Histograms.ToArray(), (time, value) => new HistogramPoint(time, value)),
                ]));
        }

        return new([.. series]);
    }
}
