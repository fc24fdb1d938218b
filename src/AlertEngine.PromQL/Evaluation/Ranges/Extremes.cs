using System.Numerics;
using System.Runtime.InteropServices;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>The greatest and the least float of a window, or the last time it had them.</summary>
internal static class Extremes
{
    public static bool Max(in Window window, RangeCall call, out Point value) => Value(window, call, Greatest, out value);

    public static bool Min(in Window window, RangeCall call, out Point value) => Value(window, call, Least, out value);

    public static bool TimeOfMax(in Window window, RangeCall call, out Point value) =>
        LastTime(window, call, Greatest, out value);

    public static bool TimeOfMin(in Window window, RangeCall call, out Point value) =>
        LastTime(window, call, Least, out value);

    private static bool Value(in Window window, RangeCall call, Func<ReadOnlySpan<double>, double> extreme, out Point value)
    {
        var hasFloats = call.Notes.FindsFloats(window);
        value = hasFloats ? extreme(window.Floats) : default;
        return hasFloats;
    }

    private static bool LastTime(
        in Window window, RangeCall call, Func<ReadOnlySpan<double>, double> extreme, out Point value)
    {
        if (!Value(window, call, extreme, out value))
        {
            return false;
        }

        value = window.FloatTimes[window.Floats.LastIndexOf(value.Float)] / 1000d;
        return true;
    }

    /// <summary>Not a NaN unless all are. Of zeros, which may have signs, the first.</summary>
    private static double Greatest(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var greatest = new Vector<double>(values[0]);
        foreach (var vector in vectors)
        {
            greatest = Vector.MaxNumber(greatest, vector);
        }

        var result = greatest[0];
        for (var lane = 1; lane < Vector<double>.Count; lane++)
        {
            result = double.MaxNumber(result, greatest[lane]);
        }

        foreach (var value in values[(vectors.Length * Vector<double>.Count)..])
        {
            result = double.MaxNumber(result, value);
        }

        return result == 0 ? values[values.IndexOf(0)] : result;
    }

    /// <inheritdoc cref="Greatest"/>
    private static double Least(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var least = new Vector<double>(values[0]);
        foreach (var vector in vectors)
        {
            least = Vector.MinNumber(least, vector);
        }

        var result = least[0];
        for (var lane = 1; lane < Vector<double>.Count; lane++)
        {
            result = double.MinNumber(result, least[lane]);
        }

        foreach (var value in values[(vectors.Length * Vector<double>.Count)..])
        {
            result = double.MinNumber(result, value);
        }

        return result == 0 ? values[values.IndexOf(0)] : result;
    }
}
