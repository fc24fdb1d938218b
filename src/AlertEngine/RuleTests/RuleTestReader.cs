using System.Collections.Immutable;
using System.Globalization;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;
using AlertEngine.PromQL.Notation;
using NodaTime;
using NodaTime.Text;

namespace AlertEngine.RuleTests;

/// <summary>Turns the bytes of a file with tests into tests, or into the list of everything that is wrong with it.</summary>
/// <param name="asked">Whose tests they are; null leaves it to their keys.</param>
internal sealed class RuleTestReader(bool ignoresUnknownFields, RuleTestVariant? asked = null)
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

    private RuleTestFile? Read(string path, ConfigReading reading)
    {
        try
        {
            return YamlFile.Open(BoundedFile.Read(path), reading) is { } map ? Read(path, map.Unprinted(), asked) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reading.Note(Place.Start, e.Message);
            return null;
        }
    }

    public static RuleTestFile Read(string path, YamlMap map, RuleTestVariant? asked = null)
    {
        var interval = map.DurationOrNull("evaluation_interval") is { } written && written > Duration.Zero ? written : Minute;
        var order = map.Texts("group_eval_order");
        if (order.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            map.Note("group_eval_order", $"group name repeated in evaluation order: {repeated.Key}");
        }

        var config = map.TextOrNull("config") is { } name ? Beside(name) : null;
        ImmutableArray<OpenedTest> tests = [.. map.Entries("tests").Select(test => new OpenedTest(test, test.Entries("alert_rule_test")))];
        var variant = asked ?? (tests.Any(test => test.IsVmalerts) ? RuleTestVariant.Vmalert : RuleTestVariant.Promtool);

        return new()
        {
            Path = path,
            Variant = variant,
            RuleFiles = [.. map.Texts("rule_files").Select(Beside)],
            Config = config,
            EvaluationInterval = interval,
            GroupOrder = order,
            IsFuzzy = variant is RuleTestVariant.Promtool && map.Bool("fuzzy_compare", otherwise: false),
            Tests = [.. tests.Select(test => ReadTest(test, interval, variant, hasConfig: config is not null))],
        };

        string Beside(string other) => Path.Combine(Path.GetDirectoryName(path) ?? "", other);
    }

    private static RuleTest ReadTest(OpenedTest test, Duration evaluationInterval, RuleTestVariant variant, bool hasConfig)
    {
        var (map, isVmalerts) = (test.Map, variant is RuleTestVariant.Vmalert);
        var expectations = new ExpectationReader(variant);
        var start = isVmalerts ? Instant.FromUnixTimeSeconds(0) : ReadStart(map);

        return new()
        {
            Name = map.Text("name"),
            Place = map.Place,
            Interval = map.DurationOrNull("interval") is { } written && written > Duration.Zero ? written : evaluationInterval,
            Start = start,
            ExternalLabels = ExpectationReader.LabelsOf(map.TextMap("external_labels")),
            ExternalUrl = isVmalerts ? "" : map.Text("external_url"),
            Series = [.. map.Entries("input_series").Select(series => ReadSeries(series, isVmalerts)).OfType<SeriesNotation>()],
            Alerts = [.. test.Alerts.Select(expectations.ReadAlerts)],
            Expressions = [.. map.Entries(isVmalerts ? "metricsql_expr_test" : "promql_expr_test").Select(expectations.ReadExpression)],
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

    private static SeriesNotation? ReadSeries(YamlMap map, bool isVmalerts)
    {
        var series = map.RequiredText("series");
        var values = isVmalerts ? map.RequiredText("values", "values cannot be an empty string") : map.Text("values");
        if (series.Length == 0)
        {
            return null;
        }

        if (SeriesNotation.TryParse($"{series} {values}", out var notation, out var problem))
        {
            return notation;
        }

        map.Note("series", problem.ToString());

        return null;
    }

    /// <summary>A test whose lists of alerts are at hand, since they tell whose tests these are.</summary>
    private sealed record OpenedTest(YamlMap Map, IReadOnlyList<YamlMap> Alerts)
    {
        public bool IsVmalerts => Map.Has("metricsql_expr_test") || Alerts.Any(alert => alert.Has("groupname"));
    }
}
