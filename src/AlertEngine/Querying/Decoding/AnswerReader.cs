using System.Text.Json;
using AlertEngine.Labels;

namespace AlertEngine.Querying.Decoding;

/// <summary>Reads the body of a successful response, or says why it is no answer.</summary>
/// <param name="received">Is told how many bytes came.</param>
internal sealed class AnswerReader(AnswerLimits limits, Action<long> received)
{
    private const string WrongType = "rule result is not a vector or scalar";
    private const string PromqlWarning = "PromQL warning:";
    private const string PromqlInfo = "PromQL info:";

    public async Task<QueryOutcome<T>> ReadAsync<T>(Stream body, SeriesCache<T> known, CancellationToken cancellationToken)
        where T : class
    {
        known.Begin();
        using var elements = new VectorElements<T>(known, limits.Series);
        var reader = new EnvelopeReader(elements);
        if (await ReadAsync(body, reader, cancellationToken) is { } failure)
        {
            return new QueryOutcome<T>.Failed(failure);
        }

        var envelope = reader.Envelope;
        if (elements.HasRanges || envelope.ResultType is "matrix" or "string")
        {
            return new QueryOutcome<T>.Failed(new(QueryFault.WrongType, WrongType));
        }

        if (envelope.ResultType is "scalar" && envelope.Scalar is { } scalar)
        {
            elements.Add(known.Of(LabelSet.Empty), scalar);
        }
        else if (envelope is not { ResultType: "vector", HasElements: true })
        {
            return new QueryOutcome<T>.Failed(new(QueryFault.Broken, $"the answer is no {envelope.ResultType}"));
        }

        known.End();
        var count = elements.Count;

        return new QueryOutcome<T>.Answered(new(elements.HandOver(), count)
        {
            Warnings = envelope.Warnings,
            Notes = envelope.Notes,
            IsPartial = IsPartial(envelope),
            SeriesFetched = envelope.SeriesFetched,
        });
    }

    public async Task<LastSamplesOutcome> ReadLastAsync(Stream body, CancellationToken cancellationToken)
    {
        var elements = new LastElements(limits.Series);
        var failure = await ReadAsync(body, new EnvelopeReader(elements), cancellationToken);

        return failure is null ? new LastSamplesOutcome.Answered(elements.Samples) : new LastSamplesOutcome.Failed(failure);
    }

    public async Task<RangeOutcome> ReadRangeAsync(Stream body, int mostSeries, CancellationToken cancellationToken)
    {
        var elements = new RangeElements(mostSeries);
        var failure = await ReadAsync(body, new EnvelopeReader(elements), cancellationToken);

        return failure is null ? new RangeOutcome.Answered(elements.Series) : new RangeOutcome.Failed(failure);
    }

    public async Task<PastOutcome> ReadPastAsync(Stream body, int mostSamples, CancellationToken cancellationToken)
    {
        var elements = new PastElements(mostSamples);
        var reader = new EnvelopeReader(elements);
        if (await ReadAsync(body, reader, cancellationToken) is { } failure)
        {
            return new PastOutcome.Failed(failure);
        }

        var envelope = reader.Envelope;

        return envelope is { ResultType: "matrix", HasElements: true }
            ? new PastOutcome.Answered(new(elements.Series, elements.Samples)
            {
                Warnings = envelope.Warnings,
                Notes = envelope.Notes,
                IsPartial = IsPartial(envelope),
                SeriesFetched = envelope.SeriesFetched,
            })
            : new PastOutcome.Failed(new(QueryFault.Broken, $"the answer is no range of samples but {envelope.ResultType}"));
    }

    // Thanos and remote reads tell of stores that did not answer by a warning, and of nothing else in this way.
    private static bool IsPartial(Envelope envelope) =>
        envelope.IsPartial
        || envelope.Warnings.Any(warning =>
            !warning.StartsWith(PromqlWarning, StringComparison.Ordinal) && !warning.StartsWith(PromqlInfo, StringComparison.Ordinal));

    private async Task<QueryFailure?> ReadAsync(Stream body, EnvelopeReader reader, CancellationToken cancellationToken)
    {
        try
        {
            received(await AnswerBody.ReadAsync(body, reader, limits, cancellationToken));
        }
        catch (UnreadableAnswerException e)
        {
            return new(e.Fault, e.Message);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter is said of text that is not Unicode
        {
            return new(QueryFault.Broken, "the answer is not JSON");
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            return new(QueryFault.Unreachable, $"the answer breaks off: {e.GetBaseException().Message}");
        }

        var envelope = reader.Envelope;
        if (envelope.Status is "error" || envelope.Error.Length > 0)
        {
            return QueryFailures.OfApi(envelope.ErrorType, envelope.Error, System.Net.HttpStatusCode.OK);
        }

        return envelope is { Status: "success", ResultType: not "" } ? null : new(QueryFault.Broken, "the answer is not of a query API");
    }
}
