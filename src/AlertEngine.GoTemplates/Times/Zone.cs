using System.Collections.Concurrent;

namespace AlertEngine.GoTemplates.Times;

/// <summary>A time zone with its abbreviations, which .NET's own zones do not keep.</summary>
internal sealed class Zone
{
    public static readonly Zone Utc = Fixed("UTC", 0);

    private static readonly ConcurrentDictionary<string, Zone> s_known = new() { ["UTC"] = Utc, [""] = Utc };

    private readonly long[] _transitions;
    private readonly Period[] _periods;
    private readonly Period _first;
    private readonly ZoneRule? _rule;

    /// <summary>A zone whose clock was moved at the transitions; after the last of them the rule moves it.</summary>
    public Zone(string name, long[] transitions, Period[] periods, Period first, ZoneRule? rule)
    {
        Name = name;
        _transitions = transitions;
        _periods = periods;
        _first = first;
        _rule = rule;
    }

    /// <summary>A stretch of time with one offset from UTC, in seconds.</summary>
    public readonly record struct Period(int Offset, string Abbreviation);

    public string Name { get; }

    public static Zone Fixed(string abbreviation, int offset) =>
        new(abbreviation, [], [], new Period(offset, abbreviation), null);

    /// <summary>The zone of an IANA name; the empty name is UTC.</summary>
    public static Zone? Find(string name)
    {
        if (s_known.TryGetValue(name, out var zone))
        {
            return zone;
        }

        // Names lead to files, so there are only so many that can be found and kept.
        return ZoneFile.Read(name) is { } read ? s_known.GetOrAdd(name, read) : null;
    }

    public Period At(long unixSeconds)
    {
        var index = Array.BinarySearch(_transitions, unixSeconds);
        index = index < 0 ? ~index - 1 : index;
        if (index < 0)
        {
            return _transitions.Length == 0 && _rule is not null ? _rule.At(unixSeconds) : _first;
        }

        return index == _transitions.Length - 1 && _rule is not null ? _rule.At(unixSeconds) : _periods[index];
    }
}
