using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AlertEngine.Diagnostics.Exposition;

/// <summary>The upper bounds of a histogram's buckets, and how each format writes them.</summary>
internal sealed class Buckets
{
    private static readonly ImmutableArray<double> Default = [.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10];
    private readonly ImmutableArray<byte[]> text;
    private readonly ImmutableArray<byte[]> openMetrics;

    public Buckets(IReadOnlyList<double>? bounds)
    {
        Bounds = bounds is null ? Default : [.. bounds];
        text = [.. Bounds.Select(b => Write(b, fraction: "")), "+Inf"u8.ToArray()];
        openMetrics = [.. Bounds.Select(b => Write(b, fraction: ".0")), "+Inf"u8.ToArray()];
    }

    public ImmutableArray<double> Bounds { get; }

    /// <summary>The first bucket that holds the measurement; the one after the last bound holds all, and NaN.</summary>
    public int IndexOf(double measurement)
    {
        var i = 0;
        while (i < Bounds.Length && !(measurement <= Bounds[i]))
        {
            i++;
        }

        return i;
    }

    public ReadOnlySpan<byte> Text(int index, ExpositionFormat format) =>
        format.IsOpenMetrics ? openMetrics[index] : text[index];

    // OpenMetrics wants a bound to read as a fraction: 10.0.
    private static byte[] Write(double bound, string fraction)
    {
        var number = bound.ToString(CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(number.AsSpan().ContainsAny('.', 'E') ? number : number + fraction);
    }
}
