using System.Collections.Immutable;
using System.Globalization;
using AlertEngine.Muting;
using AlertEngine.Ui.Texts;
using NodaTime;

namespace AlertEngine.Ui.Routing;

/// <summary>Says in a line when a part of a time interval is.</summary>
internal static class IntervalText
{
    public static string Of(TimeIntervalPart part, Language language)
    {
        string[] said =
        [
            .. Said(part.Weekdays, range => Span(Name(RoutingWords.Weekdays, range.From), Name(RoutingWords.Weekdays, range.To))),
            .. Said(part.DaysOfMonth, range => Span($"{range.From}", $"{range.To}"))
                .Select(days => string.Format(CultureInfo.InvariantCulture, RoutingWords.DaysOfMonth.In(language), days)),
            .. Said(part.Months, range => Span(Name(RoutingWords.Months, range.From - 1), Name(RoutingWords.Months, range.To - 1))),
            .. Said(part.Years, range => Span($"{range.From}", $"{range.To}")),
            .. Said(part.Times, range => Span(Clock(range.FromMinute), Clock(range.ToMinute))),
        ];
        var when = said.Length == 0 ? RoutingWords.Always.In(language) : string.Join(", ", said);

        return part.Zone == DateTimeZone.Utc ? $"{when} UTC" : $"{when} {part.Zone.Id}";

        string Name(Wording names, int index) => names.In(language).Split(' ').ElementAtOrDefault(index) ?? "?";
    }

    private static IEnumerable<string> Said<T>(ImmutableArray<T>? ranges, Func<T, string> say) =>
        ranges is { IsEmpty: false } given ? [string.Join(' ', given.Select(say))] : [];

    private static string Span(string from, string to) => from == to ? from : $"{from}–{to}";

    private static string Clock(int minute) => $"{minute / 60:00}:{minute % 60:00}";
}
