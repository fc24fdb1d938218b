using System.Collections.Immutable;
using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Notation;

/// <summary>Reads values: <c>1 2+3x4 _x3 stale {{schema:1 count:2}}x2</c>. What is repeated n times stands there n + 1 times.</summary>
internal sealed class ValuesReader(NotationScanner scanner)
{
    private readonly ImmutableArray<NotedValue>.Builder values = ImmutableArray.CreateBuilder<NotedValue>();

    public bool TryRead(out ImmutableArray<NotedValue> read)
    {
        read = [];
        while (!scanner.IsAtEnd)
        {
            if (!char.IsWhiteSpace(scanner.Current))
            {
                return scanner.Fail($"expected a space, got {scanner.Found}");
            }

            scanner.SkipSpace();
            if (!scanner.IsAtEnd && !TryReadItem())
            {
                return false;
            }
        }

        read = values.DrainToImmutable();
        return true;
    }

    private bool TryReadItem() => scanner.Current switch
    {
        '_' => TryReadGap(),
        '{' => TryReadHistograms(),
        _ => TryReadFloats(),
    };

    private bool TryReadGap()
    {
        scanner.Position++;
        if (!scanner.TryTake('x'))
        {
            return TryAdd(NotedValue.Gap, 1);
        }

        return scanner.TryTakeCount(out var count) && TryAdd(NotedValue.Gap, count);
    }

    private bool TryReadFloats()
    {
        if (!TryReadFloat(out var value))
        {
            return false;
        }

        var increment = 0.0;
        if (scanner.Current is '+' or '-')
        {
            return TryReadSigned(out increment) && TryReadTimes(out var times) && TryAddFloats(value, increment, times);
        }

        return scanner.Current != 'x' ? TryAdd(NotedValue.Of(value), 1)
            : TryReadTimes(out var repeats) && TryAdd(NotedValue.Of(value), repeats + 1);
    }

    private bool TryReadFloat(out double value)
    {
        value = Staleness.Marker;
        return scanner.TryTakeWord("stale") || TryReadSigned(out value);
    }

    private bool TryReadSigned(out double value)
    {
        var isNegative = scanner.TryTake('-');
        if (!isNegative)
        {
            scanner.TryTake('+');
        }

        var isRead = scanner.TryTakeNumber(out value);
        value = isNegative ? -value : value;
        return isRead;
    }

    private bool TryReadHistograms()
    {
        if (!HistogramNotation.TryRead(scanner, out var first))
        {
            return false;
        }

        if (scanner.Current is '+' or '-')
        {
            var isDecrease = scanner.Current == '-';
            scanner.Position++;
            return HistogramNotation.TryRead(scanner, out var change)
                && TryReadTimes(out var times)
                && TryAddHistograms(first, change, isDecrease, times);
        }

        return scanner.Current != 'x' ? TryAdd(first, 1) : TryReadTimes(out var repeats) && TryAdd(first, repeats + 1);
    }

    private bool TryReadTimes(out int times)
    {
        times = 0;
        if (!scanner.TryTake('x'))
        {
            return scanner.Fail($"expected x and how many times, got {scanner.Found}");
        }

        return scanner.TryTakeCount(out times) && (times < SeriesNotation.MaxValues || FailTooMany());
    }

    private bool TryAddFloats(double value, double increment, int times)
    {
        if (!HasRoomFor(times + 1))
        {
            return false;
        }

        for (var i = 0; i <= times; i++)
        {
            values.Add(NotedValue.Of(value));
            value += increment;
        }

        return true;
    }

    private bool TryAdd(NotedValue value, int count)
    {
        if (!HasRoomFor(count))
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            values.Add(value);
        }

        return true;
    }

    private bool HasRoomFor(int count) => count <= SeriesNotation.MaxValues - values.Count || FailTooMany();

    private bool FailTooMany() => scanner.Fail($"more than {SeriesNotation.MaxValues} values");

    /// <summary>Whether the hint is compared is what the change says, since it is what stands in most of the values.</summary>
    private bool TryAddHistograms(NotedValue first, NotedValue change, bool isDecrease, int times)
    {
        if (!HasRoomFor(times + 1))
        {
            return false;
        }

        var (current, step) = (first.Histogram!, change.Histogram!);
        values.Add(NotedValue.Of(current, change.NamesHint));
        for (var i = 0; i < times; i++)
        {
            if (current.Schema > step.Schema)
            {
                return scanner.Fail($"error combining histograms: cannot merge from schema {step.Schema} to {current.Schema}");
            }

            if ((isDecrease ? current.Subtract(step) : current.Add(step)).Histogram is not { } next)
            {
                return scanner.Fail("cannot combine histograms with exponential and with custom buckets");
            }

            values.Add(NotedValue.Of(next, change.NamesHint));
            current = next;
        }

        return true;
    }
}
