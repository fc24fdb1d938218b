using System.Collections.Immutable;
using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Notation;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.RuleTests;

/// <summary>Asks the expressions of a test, and compares what they give with what they are to give.</summary>
internal sealed class ExpressionChecks(RuleTestFile file, RuleTest test, QueryEngine engine)
{
    // VictoriaMetrics keeps some twelve digits of a number, and its tests expect what it keeps.
    private const double KeptDigits = 1e-12;

    public IEnumerable<RuleTestFailure> Run(CancellationToken cancellationToken) =>
        test.Expressions.Select(expected => Check(expected, cancellationToken)).OfType<RuleTestFailure>();

    private RuleTestFailure? Check(ExpressionExpectation expected, CancellationToken cancellationToken)
    {
        switch (PromQLParser.Parse(expected.Expression, ParseOptions.Everything))
        {
            case ParseResult.Parsed parsed:
                return Compare(expected, engine.Instant(parsed.Expr, (test.Start + expected.After).ToUnixTimeMilliseconds(), cancellationToken));
            case ParseResult.Invalid invalid:
                var foreign = file.Variant is RuleTestVariant.Vmalert ? MetricsQl.WhyNotEvaluated(expected.Expression) : null;

                return new RuleTestFailure.ExpressionFailed(expected, foreign ?? invalid.Problems[0].ToString());
            case var other:
                throw new System.Diagnostics.UnreachableException(other.ToString());
        }
    }

    private RuleTestFailure? Compare(ExpressionExpectation expected, QueryOutcome outcome) => outcome switch
    {
        QueryOutcome.Failed failed => new RuleTestFailure.ExpressionFailed(expected, failed.Message),
        QueryOutcome.Answered { Value: QueryValue.Vector vector } => Compare(expected, vector.Samples),
        QueryOutcome.Answered { Value: QueryValue.Scalar scalar } =>
            Compare(expected, [new VectorSample(SeriesLabels.Empty, scalar.Time, scalar.Value, Histogram: null)]),
        _ => new RuleTestFailure.ExpressionFailed(expected, "rule result is not a vector or scalar"),
    };

    private RuleTestFailure.SamplesDiffer? Compare(ExpressionExpectation expected, ImmutableArray<VectorSample> got)
    {
        var wanted = expected.Samples.Sort((a, b) => SeriesLabels.Order.Compare(a.Labels, b.Labels));
        var given = got.Sort((a, b) => SeriesLabels.Order.Compare(a.Labels, b.Labels));

        return wanted.Length == given.Length && wanted.Zip(given).All(pair => IsSame(pair.First, pair.Second))
            ? null
            : new(expected with { Samples = wanted }, given);
    }

    private bool IsSame(ExpectedSample wanted, VectorSample given) =>
        wanted.Labels.Equals(given.Labels)
        && (wanted.Value.Histogram, given.Histogram) switch
        {
            (null, null) => IsSame(wanted.Value.Value, given.Value),
            ({ } one, { } other) => HistogramNotation.Print(one) == HistogramNotation.Print(other),
            _ => false,
        };

    private bool IsSame(double wanted, double given) =>
        wanted == given
        || (file.Variant is RuleTestVariant.Vmalert && Math.Abs(wanted - given) <= KeptDigits * Math.Max(Math.Abs(wanted), Math.Abs(given)))
        || (file.IsFuzzy && (Math.BitIncrement(wanted) == given || Math.BitDecrement(wanted) == given));
}
