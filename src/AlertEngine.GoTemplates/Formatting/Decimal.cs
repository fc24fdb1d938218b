namespace AlertEngine.GoTemplates.Formatting;

/// <summary>The digits of a finite number without its sign: 0.d1d2d3... times ten to the power of Point.</summary>
internal ref struct Decimal
{
    /// <summary>More digits than the shortest form of any number, and than can be rounded from it.</summary>
    public const int ShortestDigits = 17;

    /// <summary>The longest exact expansion of a double, in digits.</summary>
    public const int ExactDigits = 767;

    private readonly Span<char> digits;

    private Decimal(Span<char> digits) => this.digits = digits;

    public int Count { get; private set; }

    public int Point { get; private set; }

    public readonly ReadOnlySpan<char> Digits => digits[..Count];

    /// <summary>The fewest digits that read back as the same number.</summary>
    public static Decimal Shortest(double value, Span<char> buffer) => Parse(value, buffer, "R");

    /// <summary>All digits of the number as it is stored.</summary>
    public static Decimal Exact(double value, Span<char> buffer) => Parse(value, buffer, "E766");

    /// <summary>Keeps so many digits; a tie goes to the even one.</summary>
    public void Round(int keep)
    {
        if (keep >= Count)
        {
            return;
        }

        if (keep < 0 || !RoundsUp(keep))
        {
            Count = Math.Max(keep, 0);
            Trim();
            return;
        }

        while (keep > 0 && digits[keep - 1] == '9')
        {
            keep--;
        }

        if (keep == 0)
        {
            digits[0] = '1';
            Count = 1;
            Point++;
            return;
        }

        digits[keep - 1]++;
        Count = keep;
    }

    /// <summary>Whether rounding depends on digits that the shortest form does not show.</summary>
    public readonly bool IsTieAt(int keep) => keep >= 0 && keep == Count - 1 && digits[keep] == '5';

    private readonly bool RoundsUp(int keep)
    {
        var isTie = IsTieAt(keep);

        return isTie ? keep > 0 && (digits[keep - 1] - '0') % 2 == 1 : digits[keep] >= '5';
    }

    private void Trim()
    {
        while (Count > 0 && digits[Count - 1] == '0')
        {
            Count--;
        }

        Point = Count == 0 ? 0 : Point;
    }

    private static Decimal Parse(double value, Span<char> buffer, string format)
    {
        Math.Abs(value).TryFormat(buffer, out var length, format);
        var result = new Decimal(buffer);
        var exponent = buffer[..length].IndexOf('E');
        var mantissa = exponent < 0 ? length : exponent;
        var point = -1;
        for (var i = 0; i < mantissa; i++)
        {
            if (buffer[i] == '.')
            {
                point = result.Count;
            }
            else if (result.Count > 0 || buffer[i] != '0')
            {
                buffer[result.Count++] = buffer[i];
            }
            else if (point >= 0)
            {
                result.Point--; // zeros between the point and the first digit
            }
        }

        result.Point += point < 0 ? result.Count : point;
        result.Point += exponent < 0 ? 0 : int.Parse(buffer[(exponent + 1)..length]);
        result.Trim();
        return result;
    }
}
