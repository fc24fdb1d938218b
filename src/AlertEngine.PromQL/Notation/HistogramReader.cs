using System.Collections.Immutable;
using System.Globalization;
using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Notation;

/// <summary>Reads one histogram from its opening braces to its closing ones. Keys stand in any order, each at most once.</summary>
internal sealed class HistogramReader(NotationScanner scanner)
{
    private readonly HashSet<string> seen = [];
    private int offset;
    private int negativeOffset;

    public SpannedHistogram Histogram { get; private set; } = new();

    public bool NamesHint => seen.Contains("counter_reset_hint");

    public bool TryRead()
    {
        if (scanner.Rest is not ['{', '{', ..])
        {
            return scanner.Fail($"expected {{{{ and a histogram, got {scanner.Found}");
        }

        scanner.Position += 2;
        scanner.SkipSpace();
        while (!scanner.TryTake('}'))
        {
            if (!TryReadItem())
            {
                return false;
            }

            if (scanner.Current != '}' && !char.IsWhiteSpace(scanner.Current))
            {
                return scanner.Fail($"expected a space or }}}} in a histogram, got {scanner.Found}");
            }

            scanner.SkipSpace();
        }

        Histogram = Histogram with
        {
            PositiveSpans = SpanOf(offset, Histogram.PositiveCounts),
            NegativeSpans = SpanOf(negativeOffset, Histogram.NegativeCounts),
        };
        return scanner.TryTake('}') || scanner.Fail($"expected }}}} after a histogram, got {scanner.Found}");
    }

    private static ImmutableArray<BucketSpan> SpanOf(int offset, ImmutableArray<double> counts) =>
        counts.IsEmpty ? [] : [new(offset, (uint)counts.Length)];

    private bool TryReadItem()
    {
        var start = scanner.Position;
        var key = TakeWord();
        if (key.Length == 0)
        {
            return scanner.Fail($"expected a key of a histogram such as buckets, got {scanner.Found}");
        }

        if (!seen.Add(key))
        {
            return scanner.Fail($"duplicate key \"{key}\" in histogram", start);
        }

        return scanner.TryTake(':')
            ? TryReadValue(key, start)
            : scanner.Fail($"expected a colon after \"{key}\" in a histogram, got {scanner.Found}");
    }

    private bool TryReadValue(string key, int start) => key switch
    {
        "schema" => TryReadInteger(out var schema) && Set(Histogram with { Schema = schema }),
        "count" => TryReadNumber(out var count) && Set(Histogram with { Count = count }),
        "sum" => TryReadNumber(out var sum) && Set(Histogram with { Sum = sum }),
        "z_bucket" => TryReadNumber(out var zero) && Set(Histogram with { ZeroCount = zero }),
        "z_bucket_w" => TryReadNumber(out var width) && Set(Histogram with { ZeroThreshold = width }),
        "custom_values" => TryReadList(out var bounds) && Set(Histogram with { CustomBounds = bounds }),
        "counter_reset_hint" => TryReadHint(),
        "buckets" => TryReadList(out var counts) && Set(Histogram with { PositiveCounts = counts }),
        "offset" => TryReadInteger(out offset),
        "n_buckets" => TryReadList(out var counts) && Set(Histogram with { NegativeCounts = counts }),
        "n_offset" => TryReadInteger(out negativeOffset),
        _ => scanner.Fail($"unknown key \"{key}\" in histogram", start),
    };

    private bool Set(SpannedHistogram changed)
    {
        Histogram = changed;
        return true;
    }

    private bool TryReadHint()
    {
        var start = scanner.Position;
        var word = TakeWord();
        return ResetHints.Read(word) is { } hint
            ? Set(Histogram with { ResetHint = hint })
            : scanner.Fail($"expected unknown, reset, not_reset or gauge, got \"{word}\"", start);
    }

    private bool TryReadList(out ImmutableArray<double> values)
    {
        values = [];
        if (!scanner.TryTake('['))
        {
            return scanner.Fail($"expected a list such as [5 10 7], got {scanner.Found}");
        }

        var read = ImmutableArray.CreateBuilder<double>();
        scanner.SkipSpace();
        while (!scanner.TryTake(']'))
        {
            if (!TryReadNumber(out var value))
            {
                return false;
            }

            if (scanner.Current != ']' && !char.IsWhiteSpace(scanner.Current))
            {
                return scanner.Fail($"expected a space or ] in a list, got {scanner.Found}");
            }

            read.Add(value);
            scanner.SkipSpace();
        }

        values = read.DrainToImmutable();
        return true;
    }

    private bool TryReadNumber(out double number)
    {
        var isNegative = TakeSign();
        var isRead = scanner.TryTakeNumber(out number);
        number = isNegative ? -number : number;
        return isRead;
    }

    private bool TryReadInteger(out int number)
    {
        var start = scanner.Position;
        TakeSign();
        scanner.Take(char.IsAsciiDigit);
        return int.TryParse(scanner.From(start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
            || scanner.Fail("expected an integer of up to 32 bits", start);
    }

    /// <summary>Whether there was a minus.</summary>
    private bool TakeSign() => scanner.TryTake('-') || (scanner.TryTake('+') && false);

    private string TakeWord() => scanner.Take(c => char.IsAsciiLetter(c) || c == '_').ToString().ToLowerInvariant();
}
