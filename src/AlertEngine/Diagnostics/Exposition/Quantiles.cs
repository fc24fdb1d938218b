using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AlertEngine.Diagnostics.Exposition;

/// <summary>The quantiles that are told of a summary.</summary>
internal sealed class Quantiles(ReadOnlySpan<double> wanted)
{
    private readonly ImmutableArray<double> wanted = [.. wanted];
    private readonly ImmutableArray<byte[]> texts = [.. wanted.ToArray().Select(one => Encoding.UTF8.GetBytes(one.ToString(CultureInfo.InvariantCulture)))];

    public bool IsEmpty => wanted.IsEmpty;

    public void Write(ref Utf8Output output, MetricFamily family, ReadOnlySpan<byte> labels, RecentValues recent)
    {
        var values = recent.At(wanted);
        for (var i = 0; i < values.Length; i++)
        {
            family.WriteQuantile(ref output, labels, texts[i], values[i]);
        }
    }
}
