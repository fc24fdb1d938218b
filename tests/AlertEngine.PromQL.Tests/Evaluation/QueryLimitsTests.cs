using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Evaluation;

public class QueryLimitsTests
{
    private const long Minute = 60_000;

    private readonly MemorySource source = new();

    public QueryLimitsTests()
    {
        for (var series = 0; series < 10; series++)
        {
            for (var scrape = 0; scrape < 100; scrape++)
            {
                source.Add(SeriesLabels.Of(("__name__", "up"), ("instance", $"{series}")), scrape * Minute, 1);
            }
        }
    }

    [Theory]
    [InlineData("up", 99, 999, true)]
    [InlineData("up", 99, 1000, false)]
    [InlineData("sum(up)", 99, 500, false)]
    [InlineData("count_over_time(up[1h])", 0, 69, false)]
    [InlineData("count_over_time(up[1h])", 0, 59, true)]
    [InlineData("topk(3, up)", 9, 100, false)]
    [InlineData("topk(3, up)", 9, 90, true)]
    [InlineData("max_over_time(up[1y:1ms])", 0, 1_000_000, true)]
    public void A_query_that_would_hold_more_samples_than_it_may_fails(string query, int steps, int most, bool fails)
    {
        var engine = new QueryEngine(source, new() { MaxSamples = most });

        var outcome = steps == 0
            ? engine.Instant(Parse(query), 60 * Minute, TestContext.Current.CancellationToken)
            : engine.Range(Parse(query), 0, steps * Minute, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal(fails, outcome is QueryOutcome.Failed { Kind: QueryErrorKind.TooManySamples });
        Assert.True(fails || outcome is QueryOutcome.Answered);
    }

    [Fact]
    public void A_chain_of_a_thousand_operators_is_evaluated_and_a_longer_one_refused()
    {
        var engine = new QueryEngine(source);

        var longest = engine.Instant(Chain(999), 60 * Minute, TestContext.Current.CancellationToken);
        var longer = engine.Instant(Chain(1000), 60 * Minute, TestContext.Current.CancellationToken);

        Assert.Equal(10, Assert.IsType<QueryValue.Vector>(Assert.IsType<QueryOutcome.Answered>(longest).Value).Samples.Length);
        Assert.Equal(QueryErrorKind.Invalid, Assert.IsType<QueryOutcome.Failed>(longer).Kind);
    }

    [Fact]
    public void The_longest_chain_is_evaluated_over_a_range_too()
    {
        var outcome = new QueryEngine(source).Range(
            Chain(999), 0, 10 * Minute, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.IsType<QueryOutcome.Answered>(outcome);
    }

    [Fact]
    public void A_cancelled_query_says_so()
    {
        var outcome = new QueryEngine(source).Instant(Parse("up"), 60 * Minute, new CancellationToken(canceled: true));

        Assert.Equal(QueryErrorKind.Cancelled, Assert.IsType<QueryOutcome.Failed>(outcome).Kind);
    }

    [Fact]
    public void A_query_that_takes_too_long_says_so()
    {
        var engine = new QueryEngine(source, new() { Timeout = TimeSpan.Zero });

        var outcome = engine.Instant(Parse("sum(up)"), 60 * Minute, TestContext.Current.CancellationToken);

        var failed = Assert.IsType<QueryOutcome.Failed>(outcome);
        Assert.Equal(QueryErrorKind.Timeout, failed.Kind);
        Assert.Equal("query timed out in expression evaluation", failed.Message);
    }

    [Theory]
    [InlineData("up", 0, 60, 0, "zero or negative query resolution step widths are not accepted")]
    [InlineData("up", 60, 0, 1, "end timestamp must not be before start time")]
    [InlineData("up[5m]", 0, 60, 1, "invalid expression type \"range vector\" for range query, must be Scalar or instant Vector")]
    [InlineData("\"up\"", 0, 60, 1, "invalid expression type \"string\" for range query, must be Scalar or instant Vector")]
    [InlineData("up", 0, 60, 0.00005, "at most 1000000 steps are evaluated, not 1200001")]
    public void A_range_that_cannot_be_asked_for_is_refused(string query, long from, long to, double step, string message)
    {
        var outcome = new QueryEngine(source).Range(
            Parse(query), from * Minute, to * Minute, TimeSpan.FromMinutes(step), TestContext.Current.CancellationToken);

        Assert.Equal(message, Assert.IsType<QueryOutcome.Failed>(outcome).Message);
    }

    private static Expr Parse(string query) => Assert.IsType<ParseResult.Parsed>(PromQLParser.Parse(query)).Expr;

    private static Expr Chain(int operators) => Parse("up" + string.Concat(Enumerable.Repeat(" or up", operators)));
}
