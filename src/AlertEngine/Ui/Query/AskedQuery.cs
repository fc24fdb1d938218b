using System.Globalization;
using AlertEngine.Ui.Charts;
using NodaTime;

namespace AlertEngine.Ui.Query;

/// <summary>What a reader asks a data source, and how it is shown; all of it stands in the address.</summary>
public sealed record AskedQuery
{
    public const string Root = "/query";

    private const int LongestText = 10_000;

    public string Expression { get; init; } = "";

    /// <summary>Empty for the first one.</summary>
    public string Source { get; init; } = "";

    public bool AsChart { get; init; }

    /// <summary>Whether the series stand in the order of their labels, and not of their values.</summary>
    public bool BySeries { get; init; }

    /// <summary>As it was typed; what cannot be read is the usual one.</summary>
    public string Range { get; init; } = "1h";

    public string Step { get; init; } = "";

    /// <summary>The moment that is asked for, or the end of the chart; empty for now.</summary>
    public string At { get; init; } = "";

    public int Page { get; init; } = 1;

    public static AskedQuery Read(IQueryCollection query) => new()
    {
        Expression = query["expr"].ToString() is { Length: <= LongestText } text ? text.Trim() : "",
        Source = query["source"].ToString(),
        AsChart = query["view"] == "chart",
        BySeries = query["sort"] == "series",
        Range = query["range"].ToString() is { Length: > 0 and < 20 } range ? range : "1h",
        Step = query["step"].ToString() is { Length: < 20 } step ? step : "",
        At = query["at"].ToString() is { Length: < 40 } at ? at : "",
        Page = PageNumber.Of(query),
    };

    public Instant Moment(Instant now) =>
        Silences.SilenceForm.Moment.Parse(At) is { Success: true } parsed && parsed.Value.InUtc().ToInstant() is var at && at < now ? at : now;

    internal ChartAsk Chart(string source, Instant now)
    {
        var length = ChartAsk.LengthOf(Range);

        return new ChartAsk.OfExpression(source, Expression, ChartAsk.StepOf(Step), length, ChartAsk.EndAt(Moment(now), length));
    }

    public string Path
    {
        get
        {
            var parameters = new (string Name, string Value)[]
            {
                ("expr", Expression), ("source", Source), ("view", AsChart ? "chart" : ""), ("sort", BySeries ? "series" : ""),
                ("range", Range == "1h" ? "" : Range), ("step", Step), ("at", At), ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : ""),
            };

            return $"{Root}?{string.Join('&', parameters.Where(one => one.Value.Length > 0).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"))}";
        }
    }
}
