using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Corpus;

/// <summary>Runs one evaluation of a script in all the ways that must give the same.</summary>
internal sealed partial class EvalRun(ScriptCommand.Eval eval, ISeriesSource source, CancellationToken cancellationToken)
{
    private const long Minute = 60_000;

    private static readonly EngineOptions Options = new()
    {
        MaxSamples = 10_000,
        Timeout = TimeSpan.FromSeconds(100),
        DelaysNameRemoval = true,
        UsesStartTimes = true,
    };

    private readonly QueryEngine engine = new(source, Options);

    public void Check()
    {
        if (eval.Times.IsRange)
        {
            var step = TimeSpan.FromMilliseconds(eval.Times.Step);
            CheckOutcome(eval.Query, engine.Range(Parse(eval.Query), eval.Times.Start, eval.Times.End, step, cancellationToken));
            return;
        }

        // Where the samples of a range vector are expected, its end is the time of the question.
        var time = eval.Expected.IsRangeVector ? eval.Expected.Times.End : eval.Times.End;
        CheckInstant(eval.Query, time);
        foreach (var (query, other) in AtVariants.Of(Parse(eval.Query), time))
        {
            CheckInstant(query, other);
        }
    }

    private static Expr Parse(string query) => PromQLParser.Parse(query, ParseOptions.Everything) switch
    {
        ParseResult.Parsed parsed => parsed.Expr,
        ParseResult.Invalid invalid => throw new MismatchException($"{query}: {string.Join('\n', invalid.Problems)}"),
        var other => throw new MismatchException($"{query}: {other}"),
    };

    private void CheckInstant(string query, long time)
    {
        var expr = Parse(query);
        var value = CheckOutcome($"{query} at {time}", engine.Instant(expr, time, cancellationToken), query);
        if (value is not (QueryValue.Vector or QueryValue.Scalar) || AsksForTheQuery().IsMatch(query))
        {
            return;
        }

        var outcome = engine.Range(expr, time - Minute, time + Minute, TimeSpan.FromMinutes(1), cancellationToken);
        if (outcome is not QueryOutcome.Answered { Value: QueryValue.Matrix matrix })
        {
            throw new MismatchException($"{query} as a range around {time}: {outcome}");
        }

        if (!eval.Expected.IsOrdered)
        {
            new ValueCheck(eval.Expected, $"{query} as a range around {time}").CheckPoint(matrix, time, value is QueryValue.Scalar);
        }
    }

    private QueryValue? CheckOutcome(string what, QueryOutcome outcome, string? query = null)
    {
        if (outcome is QueryOutcome.Failed failed)
        {
            return eval.Expected.Failure is { } failure && failure.Fits(failed.Message)
                ? null
                : throw new MismatchException(
                    $"{what}: failed with \"{failed.Message}\", expected {eval.Expected.Failure?.ToString() ?? "a value"}");
        }

        var answered = (QueryOutcome.Answered)outcome;
        if (eval.Expected.Failure is { } expected)
        {
            throw new MismatchException($"{what}: was answered, expected to fail with {expected}");
        }

        CheckAnnotations(what, query ?? eval.Query, answered.Annotations);
        new ValueCheck(eval.Expected, what).Check(answered.Value);
        return answered.Value;
    }

    private void CheckAnnotations(string what, string query, ImmutableArray<Annotation> annotations)
    {
        var texts = annotations.ToLookup(annotation => annotation.IsWarning, annotation => annotation.In(query));
        CheckTexts($"{what}: warnings", eval.Expected.Warnings, [.. texts[true]]);
        CheckTexts($"{what}: informations", eval.Expected.Informations, [.. texts[false]]);
    }

    private static void CheckTexts(string what, ImmutableArray<ExpectedText>? expected, string[] actual)
    {
        if (expected is not { } texts)
        {
            return;
        }

        var missing = texts.Where(text => !actual.Any(text.Fits)).Select(text => $"missing: {text}");
        var unexpected = actual.Where(text => !texts.Any(t => t.Fits(text))).Select(text => $"unexpected: {text}");
        string[] differences = [.. missing, .. unexpected];
        if (differences.Length > 0)
        {
            throw new MismatchException($"{what}\n{string.Join('\n', differences)}");
        }
    }

    /// <summary>These give other values in a range query than at one time.</summary>
    [GeneratedRegex(@"(start|end|range|step)\(\)", RegexOptions.ExplicitCapture)]
    private static partial Regex AsksForTheQuery();
}
