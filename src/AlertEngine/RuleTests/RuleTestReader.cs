using System.Globalization;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;
using AlertEngine.PromQL.Notation;
using AlertEngine.PromQL.Series;
using NodaTime;
using NodaTime.Text;

namespace AlertEngine.RuleTests;

/// <summary>Turns the bytes of a file with tests into tests, or into the list of everything that is wrong with it.</summary>
internal sealed class RuleTestReader(bool ignoresUnknownFields)
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    public RuleTestLoad ReadFile(string path)
    {
        var reading = new ConfigReading(path, MatcherSyntax.Utf8) { ExpandsReferences = false };
        var file = Read(path, reading);
        if (!ignoresUnknownFields)
        {
            reading.NoteUnknownKeys();
        }

        return reading.Problems.Count > 0 || file is null
            ? new RuleTestLoad.Refused(reading.SortedProblems())
            : new RuleTestLoad.Loaded(file);
    }

    private static RuleTestFile? Read(string path, ConfigReading reading)
    {
        try
        {
            return YamlFile.Open(BoundedFile.Read(path), reading) is { } map ? Read(path, map.Unprinted()) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reading.Note(Place.Start, e.Message);
            return null;
        }
    }

    public static RuleTestFile Read(string path, YamlMap map)
    {
        var interval = map.DurationOrNull("evaluation_interval") is { } written && written > Duration.Zero ? written : Minute;
        var order = map.Texts("group_eval_order");
        if (order.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            map.Note("group_eval_order", $"group name repeated in evaluation order: {repeated.Key}");
        }

        var config = map.TextOrNull("config") is { } name ? Beside(name) : null;

        return new()
        {
            Path = path,
            RuleFiles = [.. map.Texts("rule_files").Select(Beside)],
            Config = config,
            EvaluationInterval = interval,
            GroupOrder = order,
            IsFuzzy = map.Bool("fuzzy_compare", otherwise: false),
            Tests = [.. map.Entries("tests").Select(test => ReadTest(test, interval, hasConfig: config is not null))],
        };

        string Beside(string other) => Path.Combine(Path.GetDirectoryName(path) ?? "", other);
    }

    private static RuleTest ReadTest(YamlMap map, Duration evaluationInterval, bool hasConfig)
    {
        var start = ReadStart(map);

        return new()
        {
            Name = map.Text("name"),
            Interval = map.DurationOrNull("interval") is { } written && written > Duration.Zero ? written : evaluationInterval,
            Start = start,
            ExternalLabels = LabelsOf(map.TextMap("external_labels")),
            ExternalUrl = map.Text("external_url"),
            Series = [.. map.Entries("input_series").Select(ReadSeries).OfType<SeriesNotation>()],
            Alerts = [.. map.Entries("alert_rule_test").Select(ReadAlerts)],
            Expressions = [.. map.Entries("promql_expr_test").Select(ReadExpression)],
            Router = RouterTestReader.Read(map, start, hasConfig),
        };
    }

    private static Instant ReadStart(YamlMap map)
    {
        if (map.TextOrNull("start_timestamp") is not { } text)
        {
            return Instant.FromUnixTimeSeconds(0);
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e11)
        {
            return Instant.FromUnixTimeMilliseconds((long)(seconds * 1000));
        }

        if (OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true, Value: var time })
        {
            return time.ToInstant();
        }

        map.Note("start_timestamp", $"start_timestamp: expected seconds since 1970 or an RFC 3339 time, got \"{text}\"");

        return Instant.FromUnixTimeSeconds(0);
    }

    private static SeriesNotation? ReadSeries(YamlMap map)
    {
        var series = map.RequiredText("series");
        var values = map.Text("values");
        if (series.Length > 0 && !SeriesNotation.TryParse($"{series} {values}", out var notation, out var problem))
        {
            map.Note("series", problem.ToString());
        }
        else if (series.Length > 0)
        {
            return SeriesNotation.TryParse($"{series} {values}", out notation, out _) ? notation : null;
        }

        return null;
    }

    private static AlertExpectation ReadAlerts(YamlMap map)
    {
        var after = map.DurationOrNull("eval_time") ?? Duration.Zero;
        var name = map.RequiredText(
            "alertname",
            $"an item under alert_rule_test misses required attribute alertname at eval_time {Durations.PrometheusDuration.Format(after)}");

        return new(after, name, [.. map.Entries("exp_alerts").Select(alert => ReadAlert(alert, name))]);
    }

    private static FiringAlert ReadAlert(YamlMap map, string name)
    {
        var labels = LabelsOf(map.TextMap("exp_labels").SetItem("alertname", name));

        return new(labels, map.TextMap("exp_annotations"));
    }

    private static ExpressionExpectation ReadExpression(YamlMap map) => new(
        map.DurationOrNull("eval_time") ?? Duration.Zero,
        map.RequiredText("expr"),
        [.. map.Entries("exp_samples").Select(ReadSample)]);

    private static ExpectedSample ReadSample(YamlMap map)
    {
        var labels = SeriesLabels.Empty;
        if (map.TextOrNull("labels") is { } text)
        {
            if (SeriesNotation.TryParseLabels(text, out var read, out var problem))
            {
                labels = read;
            }
            else
            {
                map.Note("labels", $"labels \"{text}\": {problem}");
            }
        }

        var value = map.Number("value", otherwise: 0, double.NegativeInfinity, double.PositiveInfinity);
        if (map.TextOrNull("histogram") is not { } notation)
        {
            return new(labels, NotedValue.Of(value));
        }

        if (SeriesNotation.TryParse($"{{}} {notation}", out var series, out var wrong) && series.Values is [{ Histogram: not null } histogram])
        {
            return new(labels, histogram);
        }

        map.Note("histogram", $"histogram \"{notation}\": {wrong?.ToString() ?? "expected one histogram"}");

        return new(labels, NotedValue.Of(0));
    }

    private static LabelSet LabelsOf(IEnumerable<KeyValuePair<string, string>> texts) =>
        LabelSet.From(texts.Select(text => new Label(text.Key, text.Value)));
}
