using System.Collections.Concurrent;

namespace AlertEngine.GoTemplates.Times;

/// <summary>A time zone with its abbreviations, which .NET's own zones do not keep.</summary>
internal sealed class Zone
{
    public static readonly Zone Utc = Fixed("UTC", 0);

    private static readonly ConcurrentDictionary<string, Zone> Known = new() { ["UTC"] = Utc, [""] = Utc };

    private readonly long[] transitions;
    private readonly Period[] periods;
    private readonly Period first;
    private readonly ZoneRule? rule;

    /// <summary>A zone whose clock was moved at the transitions; after the last of them the rule moves it.</summary>
    public Zone(string name, long[] transitions, Period[] periods, Period first, ZoneRule? rule)
    {
        Name = name;
        this.transitions = transitions;
        this.periods = periods;
        this.first = first;
        this.rule = rule;
    }

    /// <summary>A stretch of time with one offset from UTC, in seconds.</summary>
    public readonly record struct Period(int Offset, string Abbreviation);

    public string Name { get; }

    public static Zone Fixed(string abbreviation, int offset) =>
        new(abbreviation, [], [], new Period(offset, abbreviation), null);

    /// <summary>The zone of an IANA name; the empty name is UTC.</summary>
    public static Zone? Find(string name)
    {
        if (Known.TryGetValue(name, out var zone))
        {
            return zone;
        }

        // Names lead to files, so there are only so many that can be found and kept.
        return ZoneFile.Read(name) is { } read ? Known.GetOrAdd(name, read) : null;
    }

    public Period At(long unixSeconds)
    {
        var index = Array.BinarySearch(transitions, unixSeconds);
        index = index < 0 ? ~index - 1 : index;
        if (index < 0)
        {
            return transitions.Length == 0 && rule is not null ? rule.At(unixSeconds) : first;
        }

        return index == transitions.Length - 1 && rule is not null ? rule.At(unixSeconds) : periods[index];
    }
}
