using System.Diagnostics;
using AlertEngine.Metrics;
using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Syntax;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Api.V1;

/// <summary><c>/api/v1/query</c> and <c>/api/v1/query_range</c>, answered from the embedded store.</summary>
internal sealed class StoreQueryResource(MetricStore store, TimeProvider time)
{
    private const int MostSteps = 11_000;

    private static readonly Duration DefaultTimeout = Duration.FromMinutes(2);

    public async Task QueryAsync(HttpContext context)
    {
        var parameters = await QueryParameters.ReadAsync(context);
        if (QueryTimes.ReadTime(parameters["time"], time.GetCurrentInstant().ToUnixTimeMilliseconds(), out var problem) is not { } at)
        {
            await ApiError.BadParameter("time", problem).WriteAsync(context);
            return;
        }

        await AnswerAsync(context, parameters, (engine, expr) => engine.Instant(expr, at, context.RequestAborted));
    }

    public async Task QueryRangeAsync(HttpContext context)
    {
        var parameters = await QueryParameters.ReadAsync(context);
        if (ReadRange(parameters, out var error) is not var (start, end, step))
        {
            await error!.WriteAsync(context);
            return;
        }

        await AnswerAsync(context, parameters, (engine, expr) => engine.Range(expr, start, end, step.ToTimeSpan(), context.RequestAborted));
    }

    /// <summary>The store keeps no exemplars.</summary>
    public static async Task NoExemplarsAsync(HttpContext context)
    {
        using var answer = new Success(context);
        answer.Json.WriteStartArray();
        answer.Json.WriteEndArray();
        await answer.EndAsync();
    }

    private static (long Start, long End, Duration Step)? ReadRange(QueryParameters parameters, out ApiError? error)
    {
        error = null;
        if (ReadGiven(parameters, "start", out error) is not { } start || ReadGiven(parameters, "end", out error) is not { } end)
        {
            return null;
        }

        if (end < start)
        {
            error = ApiError.BadParameter("end", "end timestamp must not be before start time");
        }
        else if (QueryTimes.ReadDuration(parameters["step"], out var problem) is not { } step)
        {
            error = ApiError.BadParameter("step", problem);
        }
        else if (step.TotalMilliseconds < 1)
        {
            error = ApiError.BadParameter("step", "zero or negative query resolution step widths are not accepted. Try a positive integer");
        }
        else if ((end - start) / (long)step.TotalMilliseconds > MostSteps)
        {
            error = ApiError.BadData("exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)");
        }
        else
        {
            return (start, end, step);
        }

        return null;
    }

    private static long? ReadGiven(QueryParameters parameters, string name, out ApiError? error)
    {
        var text = parameters[name];
        var at = QueryTimes.ReadTime(text, otherwise: 0, out var problem);
        error = at is null || text.Length == 0 ? ApiError.BadParameter(name, problem) : null;

        return error is null ? at : null;
    }

    private async Task AnswerAsync(HttpContext context, QueryParameters parameters, Func<QueryEngine, Expr, QueryOutcome> evaluate)
    {
        var query = parameters["query"];
        if (ReadOptions(parameters, out var error) is not { } options)
        {
            await error!.WriteAsync(context);
            return;
        }

        switch (PromQLParser.Parse(query, ParseOptions.Everything))
        {
            case ParseResult.Parsed parsed:
                // The engine computes without waiting, so that a long query would hold up the requests behind it.
                var outcome = await Task.Run(() => evaluate(new(store, options, time), parsed.Expr));
                await WriteAsync(context, query, outcome);
                break;
            case ParseResult.Invalid invalid:
                await ApiError.BadParameter("query", invalid.Problems[0].ToString()).WriteAsync(context);
                break;
            case var other:
                throw new UnreachableException(other.ToString());
        }
    }

    private static EngineOptions? ReadOptions(QueryParameters parameters, out ApiError? error)
    {
        error = null;
        var (timeout, lookBack) = (DefaultTimeout, (Duration?)null);
        if (parameters["timeout"] is { Length: > 0 } text)
        {
            if (QueryTimes.ReadDuration(text, out var problem) is not { } given)
            {
                error = ApiError.BadParameter("timeout", problem);
                return null;
            }

            timeout = Duration.Max(Duration.Zero, Duration.Min(timeout, given));
        }

        if (parameters["lookback_delta"] is { Length: > 0 } delta)
        {
            lookBack = QueryTimes.ReadDuration(delta, out var problem);
            if (lookBack is null)
            {
                error = ApiError.BadData($"error parsing lookback delta duration: {problem}");
                return null;
            }
        }

        var options = new EngineOptions { Timeout = timeout.ToTimeSpan(), MaxSteps = MostSteps + 1 };

        return lookBack > Duration.Zero ? options with { LookBack = lookBack.Value.ToTimeSpan() } : options;
    }

    private static async Task WriteAsync(HttpContext context, string query, QueryOutcome outcome)
    {
        switch (outcome)
        {
            case QueryOutcome.Answered answered:
                using (var answer = new Success(context))
                {
                    await QueryValueJson.WriteAsync(answer, answered.Value);
                    var told = answered.Annotations.ToLookup(annotation => annotation.IsWarning, annotation => annotation.In(query));
                    answer.WriteTold("warnings"u8, told[true]);
                    answer.WriteTold("infos"u8, told[false]);
                    await answer.EndAsync();
                }

                break;
            case QueryOutcome.Failed failed:
                await ErrorOf(failed).WriteAsync(context);
                break;
        }
    }

    private static ApiError ErrorOf(QueryOutcome.Failed failed) => failed.Kind switch
    {
        QueryErrorKind.Invalid => ApiError.BadParameter("query", failed.Message),
        QueryErrorKind.Timeout => new(StatusCodes.Status503ServiceUnavailable, "timeout", failed.Message),
        QueryErrorKind.Cancelled => new(StatusCodes.Status499ClientClosedRequest, "canceled", failed.Message),
        _ => new(StatusCodes.Status422UnprocessableEntity, "execution", failed.Message),
    };
}
