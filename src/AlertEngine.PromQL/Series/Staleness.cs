using System.Runtime.InteropServices;

namespace AlertEngine.PromQL.Series;

/// <summary>The sample that says a series has ended: a NaN of its own.</summary>
public static class Staleness
{
    private const long Bits = 0x7ff0000000000002;

    public static double Marker { get; } = BitConverter.Int64BitsToDouble(Bits);

    public static bool IsStale(double value) => BitConverter.DoubleToInt64Bits(value) == Bits;

    internal static bool AnyIsStale(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, long>(values).Contains(Bits);
}
