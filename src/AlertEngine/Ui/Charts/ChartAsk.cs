using System.Globalization;
using AlertEngine.Durations;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Ui.Charts;

/// <summary>Which chart a page shows: of what, and of which time. All of it stands in an address.</summary>
public abstract record ChartAsk(Duration Length, Instant End)
{
    public const string ImagePath = "/ui/chart.svg";
    public const string PagePath = "/chart";

    /// <summary>The lengths that are offered, the usual one first.</summary>
    public static readonly string[] Lengths = ["1h", "6h", "1d", "1w"];

    private const int LongestText = 10_000;

    private static readonly Duration Shortest = Duration.FromMinutes(1);
    private static readonly Duration Longest = Duration.FromDays(60);

    /// <summary>The value of an alert, and where its rule says it is too much.</summary>
    public sealed record OfAlert(Fingerprint Alert, Duration Length, Instant End) : ChartAsk(Length, End)
    {
        protected override string Subject => $"alert={Alert}";
    }

    /// <summary>All that a rule looks at.</summary>
    /// <param name="Rule">Its path below the rules.</param>
    public sealed record OfRule(string Rule, Duration Length, Instant End) : ChartAsk(Length, End)
    {
        protected override string Subject => $"rule={Uri.EscapeDataString(Rule)}";
    }

    /// <summary>What somebody has typed.</summary>
    public sealed record OfExpression(string Source, string Expression, Duration? Step, Duration Length, Instant End) : ChartAsk(Length, End)
    {
        protected override string Subject =>
            $"source={Uri.EscapeDataString(Source)}&expr={Uri.EscapeDataString(Expression)}{(Step is { } step ? $"&step={PrometheusDuration.Format(step)}" : "")}";
    }

    /// <summary>What of the address says what is shown.</summary>
    protected abstract string Subject { get; }

    /// <summary>The address of the picture. It changes with time, so that what a browser keeps is never old.</summary>
    public string Image(string size = "") => $"{ImagePath}?{Subject}&{Times}{(size.Length > 0 ? $"&size={size}" : "")}";

    /// <summary>The address of the page with the numbers, up to the moment at which it is opened.</summary>
    public string Page => $"{PagePath}?{Subject}&range={PrometheusDuration.Format(Length)}";

    /// <summary>The end of a chart that is shown at a moment: so many of them are one that few are made.</summary>
    public static Instant EndAt(Instant now, Duration length)
    {
        var grain = Math.Max(5, (long)length.TotalSeconds / 360);

        return Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / grain * grain);
    }

    /// <summary>Null when the address does not say what is to be shown.</summary>
    public static ChartAsk? Read(IQueryCollection query, Instant now)
    {
        var length = LengthOf(query["range"]);
        var end = long.TryParse(query["at"], NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= now.ToUnixTimeSeconds() && at > (now - Longest).ToUnixTimeSeconds()
            ? Instant.FromUnixTimeSeconds(at)
            : EndAt(now, length);

        return (query["alert"].ToString(), query["rule"].ToString(), query["expr"].ToString()) switch
        {
            ({ Length: > 0 } alert, _, _) when Fingerprint.TryParse(alert, out var fingerprint) => new OfAlert(fingerprint, length, end),
            (_, { Length: > 0 and < 100 } rule, _) => new OfRule(rule, length, end),
            (_, _, { Length: > 0 and <= LongestText } expression) => new OfExpression(query["source"].ToString(), expression, StepOf(query["step"]), length, end),
            _ => null,
        };
    }

    public static Duration LengthOf(string? text) =>
        PrometheusDuration.TryParse(text ?? "", out var length, out _) && length >= Shortest && length <= Longest ? length : Duration.FromHours(1);

    /// <summary>Null for a step that fits the length.</summary>
    public static Duration? StepOf(string? text) =>
        PrometheusDuration.TryParse(text ?? "", out var step, out _) && step >= Duration.FromSeconds(1) ? step : null;

    private string Times => string.Create(CultureInfo.InvariantCulture, $"range={PrometheusDuration.Format(Length)}&at={End.ToUnixTimeSeconds()}");
}
