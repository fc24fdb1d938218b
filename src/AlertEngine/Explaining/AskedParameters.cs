using System.Globalization;
using AlertEngine.Durations;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Explaining;

/// <summary>Reads the parameters of a question, and notes those that make no sense.</summary>
internal sealed class AskedParameters(IQueryCollection query)
{
    public List<string> Problems { get; } = [];

    public string? Text(string name) => query[name] is [{ Length: > 0 } text, ..] ? text : null;

    /// <param name="what">What the number is when it is not a count.</param>
    public long? Number(string name, long least, long most, string? what = null)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
        {
            Problems.Add($"{name} is {what ?? $"a number from {least} to {most}"}");
        }

        return number;
    }

    /// <summary>A time, or how long ago.</summary>
    public Instant? Time(string name, Instant now)
    {
        if (Text(name) is not { } text)
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

        Problems.Add($"{name} is a time as 2006-01-02T15:04:05Z, or how long ago, as 90m");

        return null;
    }

    public Matchers Matchers(MatcherSyntax syntax)
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
                    Problems.Add($"match[]: {invalid.Message}");
                    break;
            }
        }

        return new(matchers);
    }

    /// <summary>What was made of them; null, with the first problem, when some make no sense.</summary>
    public T? OrProblem<T>(T read, out string problem)
        where T : class
    {
        problem = Problems.FirstOrDefault() ?? "";

        return Problems.Count == 0 ? read : null;
    }
}
