using System.Collections.Immutable;
using System.Globalization;

namespace AlertEngine.Charts;

/// <summary>The scale of the values: round numbers that hold them all, and how they are written.</summary>
internal sealed record ValueAxis
{
    // What is further out is no measurement, and its differences are no numbers.
    private const double Largest = 1e200;
    private const double Smallest = 1e-200;
    private const int MostTicks = 6;

    private static readonly (double Size, string Name)[] Units =
        [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"), (1, ""), (1e-3, "m"), (1e-6, "u"), (1e-9, "n")];

    public required double Lowest { get; init; }

    public required double Highest { get; init; }

    public required ImmutableArray<(double Value, string Text)> Ticks { get; init; }

    public static bool IsDrawn(double value) => Math.Abs(value) <= Largest;

    public static ValueAxis Of(IEnumerable<double> values)
    {
        var (lowest, highest) = (double.MaxValue, double.MinValue);
        foreach (var value in values.Where(IsDrawn))
        {
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
        }

        if (lowest > highest)
        {
            (lowest, highest) = (0, 1);
        }

        // Bars of a height that means nothing mislead; where zero is near it belongs to the picture.
        lowest = lowest > 0 && lowest < highest * 0.6 ? 0 : lowest;
        highest = highest < 0 && highest > lowest * 0.6 ? 0 : highest;
        if (highest - lowest < Math.Max(Smallest, Math.Abs(highest) * 1e-9))
        {
            var room = Math.Max(Math.Abs(highest) * 0.1, highest == 0 ? 1 : Smallest);
            (lowest, highest) = (lowest - room, highest + room);
        }

        return With(StepOf((highest - lowest) / (MostTicks - 1)), lowest, highest);
    }

    /// <summary>Writes one value by itself.</summary>
    public static string Write(double value)
    {
        var (size, name) = UnitOf(Math.Abs(value));

        return Math.Abs(value / size) >= 1e7
            ? value.ToString("0.##e+0", CultureInfo.InvariantCulture)
            : (value / size).ToString("0.####", CultureInfo.InvariantCulture) + name;
    }

    // All ticks in one unit, with as many digits as tell them apart.
    private static string Write(double tick, double step, (double Size, string Name) unit)
    {
        if (tick == 0)
        {
            return "0";
        }

        if (Math.Abs(tick / unit.Size) >= 1e7 || step / unit.Size < 1e-6)
        {
            return tick.ToString("0.##e+0", CultureInfo.InvariantCulture);
        }

        var digits = 0;
        for (var size = step / unit.Size; Math.Abs(size - Math.Round(size)) > 1e-6 * Math.Max(1, size); size *= 10)
        {
            digits++;
        }

        return (tick / unit.Size).ToString($"F{digits}", CultureInfo.InvariantCulture) + unit.Name;
    }

    // Between a hundredth and ten thousand numbers are read without a unit.
    private static (double Size, string Name) UnitOf(double largest) =>
        largest is 0 or (>= 0.01 and < 1e4) ? (1, "") : Units.FirstOrDefault(unit => largest >= unit.Size, Units[^1]);

    private static ValueAxis With(double step, double lowest, double highest)
    {
        var (first, last) = (Math.Floor((lowest / step) + 1e-9), Math.Ceiling((highest / step) - 1e-9));
        var ticks = ImmutableArray.CreateBuilder<(double, string)>();
        var unit = UnitOf(Math.Max(Math.Abs(first), Math.Abs(last)) * step);
        for (var tick = first; tick <= last; tick++)
        {
            ticks.Add((tick * step, Write(tick * step, step, unit)));
        }

        return new() { Lowest = first * step, Highest = last * step, Ticks = ticks.ToImmutable() };
    }

    // The next of 1, 2, 2.5 and 5 with zeros or behind a point.
    private static double StepOf(double least)
    {
        var size = 1.0;
        while (size > least)
        {
            size /= 10;
        }

        while (size * 10 < least)
        {
            size *= 10;
        }

        return size * (least <= size * 2 ? 2 : least <= size * 2.5 ? 2.5 : least <= size * 5 ? 5 : 10);
    }
}
