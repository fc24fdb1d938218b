using System.Globalization;
using AlertEngine.Durations;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Persistence;
using NodaTime;

namespace AlertEngine.Explaining;

/// <summary>Reads which deliveries are asked for.</summary>
internal static class DeliveryParameters
{
    public const int UsualLimit = 100;

    private const int LargestLimit = 10_000;

    /// <summary>Null, with the first problem, when the parameters make no sense.</summary>
    public static LedgerQuery? Read(IQueryCollection query, MatcherSyntax syntax, Instant now, out string problem)
    {
        var problems = new List<string>();
        var read = new LedgerQuery((int)(Number(query, "limit", 1, LargestLimit, problems) ?? UsualLimit))
        {
            Before = Number(query, "before", 1, long.MaxValue, problems),
            Receiver = Text(query, "receiver"),
            Integration = Text(query, "integration"),
            Group = Text(query, "group"),
            Delivery = Number(query, "delivery", 1, long.MaxValue, problems),
            End = Outcome(query, problems),
            Since = Time(query, "since", now, problems),
            Until = Time(query, "until", now, problems),
            Alerts = Matchers(query, syntax, problems),
        };
        problem = problems.FirstOrDefault() ?? "";

        return problems.Count == 0 ? read : null;
    }

    private static string? Text(IQueryCollection query, string name) => query[name] is [{ Length: > 0 } text, ..] ? text : null;

    private static long? Number(IQueryCollection query, string name, long least, long most, List<string> problems)
    {
        if (Text(query, name) is not { } text)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
        {
            problems.Add(most == long.MaxValue ? $"{name} is the id of a delivery" : $"{name} is a number from {least} to {most}");
        }

        return number;
    }

    private static AttemptEnd? Outcome(IQueryCollection query, List<string> problems)
    {
        if (Text(query, "outcome") is not { } text)
        {
            return null;
        }

        if (AttemptOutcome.Read(text) is not { } end)
        {
            problems.Add($"outcome is one of {AttemptOutcome.All}");
            return null;
        }

        return end;
    }

    private static Instant? Time(IQueryCollection query, string name, Instant now, List<string> problems)
    {
        if (Text(query, name) is not { } text)
        {
            return null;
        }

        if (WrittenTime.TryRead(text, out var time))
        {
            return time.ToInstant();
        }

        if (PrometheusDuration.TryParse(text, out var ago, out _) && ago < Duration.FromDays(36_500))
        {
            return now - ago;
        }

        problems.Add($"{name} is a time as 2006-01-02T15:04:05Z, or how long ago, as 90m");

        return null;
    }

    private static Matchers Matchers(IQueryCollection query, MatcherSyntax syntax, List<string> problems)
    {
        var matchers = new List<Matcher>();
        foreach (var text in query["match[]"])
        {
            switch (MatcherParser.Parse(text ?? "", syntax))
            {
                case MatcherParse.Parsed parsed:
                    matchers.AddRange(parsed.Matchers);
                    break;
                case MatcherParse.Invalid invalid:
                    problems.Add($"match[]: {invalid.Message}");
                    break;
            }
        }

        return new(matchers);
    }
}
