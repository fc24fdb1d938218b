using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Muting;
using NodaTime;

namespace AlertEngine.Configuration.Routing;

/// <summary>Reads named time intervals: lists of parts, each a set of fields, each a list of ranges.</summary>
internal static class TimeIntervalReader
{
    public static TimeInterval Read(YamlMap map, string missingName)
    {
        var name = map.RequiredText("name", missingName);
        map.Print("time_intervals", new CanonicalNode.List([]));

        return new(name, map.Maps("time_intervals", whenEmpty: "time_intervals: a part is empty; write {} for every time", ReadPart));
    }

    private static TimeIntervalPart ReadPart(YamlMap map) => new()
    {
        Times = map.Has("times") ? map.Maps("times", whenEmpty: "times: a range is empty", ReadTimes) : null,
        Weekdays = Ranges(map, "weekdays", RangeText.Weekdays),
        DaysOfMonth = Ranges(map, "days_of_month", RangeText.DaysOfMonth),
        Months = Ranges(map, "months", RangeText.Months),
        Years = Ranges(map, "years", RangeText.Years),
        Zone = ReadZone(map),
    };

    private static TimeOfDayRange ReadTimes(YamlMap map)
    {
        if (!map.Gives("start_time") || !map.Gives("end_time"))
        {
            map.Note("both start and end times must be provided");
        }

        var from = Minute(map, "start_time");
        var to = Minute(map, "end_time");
        if (from >= to)
        {
            map.Note("start_time", "start time cannot be equal or greater than end time");
        }

        return new(from ?? 0, to ?? 1440);
    }

    private static int? Minute(YamlMap map, string key)
    {
        if (map.TextOrNull(key) is not { } text)
        {
            return null;
        }

        if (RangeText.MinuteOfDay(text) is { } minute)
        {
            return minute;
        }

        map.Note(key, $"couldn't parse timestamp {text}, invalid format (expected HH:MM from 00:00 to 24:00)");

        return null;
    }

    private static ImmutableArray<T>? Ranges<T>(YamlMap map, string key, RangeText.Parse<T> parse)
        where T : struct
    {
        if (!map.Has(key))
        {
            map.Take(key);
            return null;
        }

        var ranges = ImmutableArray.CreateBuilder<T>();
        var printed = new List<CanonicalNode>();
        foreach (var text in map.Texts(key))
        {
            if (parse(text, out var canonical, out var error) is { } range)
            {
                ranges.Add(range);
                printed.Add(new CanonicalNode.Scalar(canonical));
            }
            else
            {
                map.Note(key, $"{key}: {error}");
            }
        }

        map.Print(key, new CanonicalNode.List(printed, InOneLine: true));

        return ranges.DrainToImmutable();
    }

    private static DateTimeZone ReadZone(YamlMap map)
    {
        var name = map.Text("location");
        var zone = name switch
        {
            "" or "UTC" => DateTimeZone.Utc,
            "Local" => DateTimeZoneProviders.Tzdb.GetSystemDefault(),
            _ => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name),
        };
        if (zone is null)
        {
            map.Note("location", $"unknown time zone {name}{Nearest.Hint(name, DateTimeZoneProviders.Tzdb.Ids)}");
        }

        return zone ?? DateTimeZone.Utc;
    }
}
