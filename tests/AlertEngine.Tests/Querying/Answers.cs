using System.Text;
using AlertEngine.Labels;
using AlertEngine.Querying;
using AlertEngine.Querying.Decoding;

namespace AlertEngine.Tests.Querying;

/// <summary>Reads answers from text, cut into pieces as the network might, and shows what came of them.</summary>
internal static class Answers
{
    public static SeriesCache<Series> NewCache() => new(labels => new(labels));

    public static async Task<string> ReadAsync(string json, int piece = int.MaxValue, SeriesCache<Series>? known = null, AnswerLimits? limits = null) =>
        await ReadAsync(Encoding.UTF8.GetBytes(json), piece, known, limits);

    public static async Task<string> ReadAsync(byte[] json, int piece = int.MaxValue, SeriesCache<Series>? known = null, AnswerLimits? limits = null)
    {
        await using var body = new Pieces(json, piece);
        var reader = new AnswerReader(limits ?? AnswerLimits.Default, _ => { });

        return Show(await reader.ReadAsync(body, known ?? NewCache(), TestContext.Current.CancellationToken));
    }

    public static string Show(QueryOutcome<Series> outcome)
    {
        switch (outcome)
        {
            case QueryOutcome<Series>.Failed { Failure: var failure }:
                return $"{failure.Fault}: {failure.Message}";
            case QueryOutcome<Series>.Answered { Answer: var answer }:
                using (answer)
                {
                    var samples = answer.Samples.ToArray().Select(sample => $"{sample.Series.Labels} {sample.Histogram?.ToString() ?? sample.Value.ToString("R")}");
                    var extras = (string[])
                    [
                        .. answer.Warnings.Select(warning => $"warning {warning}"),
                        .. answer.Notes.Select(note => $"note {note}"),
                        .. answer.IsPartial ? ["partial"] : (string[])[],
                        .. answer.SeriesFetched is { } fetched ? [$"fetched {fetched}"] : (string[])[],
                    ];

                    return string.Join('\n', samples.Concat(extras));
                }

            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public static string Vector(params IEnumerable<string> elements) =>
        $$$"""{"status":"success","data":{"resultType":"vector","result":[{{{string.Join(',', elements)}}}]}}""";

    /// <summary>What a rule would keep of a series.</summary>
    internal sealed record Series(LabelSet Labels);

    /// <summary>A stream that never gives more than a few bytes at a time.</summary>
    private sealed class Pieces(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
