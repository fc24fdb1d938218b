using AlertEngine.GoTemplates;
using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.GoTemplates.Prometheus;
using AlertEngine.GoTemplates.Values;
using BenchmarkDotNet.Attributes;

namespace AlertEngine.Benchmarks.Templates;

/// <summary>What an annotation and a whole message cost, and what a compiled template saves.</summary>
[MemoryDiagnoser]
public class RenderBenchmarks
{
    private const string Annotation =
        "Error rate of {{ $labels.service }} on {{ $labels.instance }} is {{ $value | humanize }}";

    private static readonly KeyValuePair<string, string>[] s_pairs =
    [
        new("alertname", "HighErrorRate"), new("instance", "api-7.example.org:9100"), new("job", "api"),
        new("service", "checkout"), new("severity", "critical"),
    ];

    private static readonly StringMap s_labels = new(s_pairs);

    private static readonly StringMap s_externalLabels = new([new("region", "eu")]);

    private readonly TemplateLibrary _rules = new(PrometheusFunctions.RuleLanguage);
    private Template _annotation = null!;
    private Template _message = null!;
    private Template _page = null!;
    private Value _rule;
    private Value _notification;

    [GlobalSetup]
    public void Compile()
    {
        var library = new TemplateLibrary(AlertmanagerFunctions.Language);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "templates")).Order())
        {
            library = library.TryAdd(Path.GetFileName(file), File.ReadAllText(file), out _)!;
        }

        _annotation = _rules.TryCompile("__alert_A", Annotation, OutputFormat.Text, out _)!;
        _message = library.TryCompile("", "{{ template \"telegram.default.message\" . }}", OutputFormat.Text, out _)!;
        _page = library.TryCompile("", "{{ template \"email.default.html\" . }}", OutputFormat.Html, out _)!;
        _rule = Value.Of(new RuleValue(s_labels, s_externalLabels, "http://prometheus:9090", Value.Of(1234.5678)));
        _notification = Value.Of(Notification(alerts: 10));
    }

    [Benchmark(Baseline = true)]
    public string? OneAnnotation() => _annotation.Render(_rule, RenderContext.Empty, CancellationToken.None).Text;

    [Benchmark]
    public Template? CompilingIt() => _rules.TryCompile("__alert_A", Annotation, OutputFormat.Text, out _);

    [Benchmark]
    public string? MessageOfTenAlerts() =>
        _message.Render(_notification, RenderContext.Empty, CancellationToken.None).Text;

    [Benchmark]
    public string? MailOfTenAlerts() => _page.Render(_notification, RenderContext.Empty, CancellationToken.None).Text;

    private static NotificationValue Notification(int alerts)
    {
        var types = AlertmanagerTypes.Current;
        var labels = new StringMap(s_pairs, types.KeyValues);

        return new NotificationValue(types)
        {
            Receiver = "team",
            Status = "firing",
            GroupLabels = new StringMap([new("alertname", "HighErrorRate")], types.KeyValues),
            CommonLabels = labels,
            ExternalUrl = "http://alertengine:9093",
            Alerts = [.. Enumerable.Range(0, alerts).Select(_ => new AlertValue(types)
            {
                Status = "firing",
                Labels = labels,
                Annotations = new StringMap([new("summary", "Errors are <high> & rising")], types.KeyValues),
                GeneratorUrl = "http://prometheus:9090/graph?g0.expr=up&g0.tab=1",
            })],
        };
    }
}
