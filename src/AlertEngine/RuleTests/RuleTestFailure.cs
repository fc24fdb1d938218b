using System.Collections.Immutable;
using AlertEngine.PromQL.Evaluation;
using NodaTime;

namespace AlertEngine.RuleTests;

/// <summary>What a test found otherwise than it expects.</summary>
internal abstract record RuleTestFailure
{
    private RuleTestFailure() { }

    public sealed record AlertsDiffer(AlertExpectation Expected, ImmutableArray<FiringAlert> Got) : RuleTestFailure;

    public sealed record SamplesDiffer(ExpressionExpectation Expected, ImmutableArray<VectorSample> Got) : RuleTestFailure;

    /// <summary>An expression that cannot be evaluated, or gives what no test can expect.</summary>
    public sealed record ExpressionFailed(ExpressionExpectation Expected, string Error) : RuleTestFailure;

    /// <param name="Got">Since the expectation before.</param>
    public sealed record MessagesDiffer(MessageExpectation Expected, ImmutableArray<ToldMessage> Got, MessagePairs Pairs) : RuleTestFailure;

    public sealed record RoutesDiffer(RouteExpectation Expected, ImmutableArray<string> Got) : RuleTestFailure;

    /// <summary>A rule that could not be evaluated, which ends the test.</summary>
    public sealed record RuleFailed(string Rule, Duration After, string Error) : RuleTestFailure;
}
