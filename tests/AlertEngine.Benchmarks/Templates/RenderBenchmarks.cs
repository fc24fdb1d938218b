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

    private static readonly KeyValuePair<string, string>[] Pairs =
    [
        new("alertname", "HighErrorRate"), new("instance", "api-7.example.org:9100"), new("job", "api"),
        new("service", "checkout"), new("severity", "critical"),
    ];

    private static readonly StringMap Labels = new(Pairs);

    private static readonly StringMap ExternalLabels = new([new("region", "eu")]);

    private readonly TemplateLibrary rules = new(PrometheusFunctions.RuleLanguage);
    private Template annotation = null!;
    private Template message = null!;
    private Template page = null!;
    private Value rule;
    private Value notification;

    [GlobalSetup]
    public void Compile()
    {
        var library = new TemplateLibrary(AlertmanagerFunctions.Language);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "templates")).Order())
        {
            library = library.TryAdd(Path.GetFileName(file), File.ReadAllText(file), out _)!;
        }

        annotation = rules.TryCompile("__alert_A", Annotation, OutputFormat.Text, out _)!;
        message = library.TryCompile("", "{{ template \"telegram.default.message\" . }}", OutputFormat.Text, out _)!;
        page = library.TryCompile("", "{{ template \"email.default.html\" . }}", OutputFormat.Html, out _)!;
        rule = Value.Of(new RuleValue(Labels, ExternalLabels, "http://prometheus:9090", Value.Of(1234.5678)));
        notification = Value.Of(Notification(alerts: 10));
    }

    [Benchmark(Baseline = true)]
    public string? OneAnnotation() => annotation.Render(rule, RenderContext.Empty, CancellationToken.None).Text;

    [Benchmark]
    public Template? CompilingIt() => rules.TryCompile("__alert_A", Annotation, OutputFormat.Text, out _);

    [Benchmark]
    public string? MessageOfTenAlerts() =>
        message.Render(notification, RenderContext.Empty, CancellationToken.None).Text;

    [Benchmark]
    public string? MailOfTenAlerts() => page.Render(notification, RenderContext.Empty, CancellationToken.None).Text;

    private static NotificationValue Notification(int alerts)
    {
        var types = AlertmanagerTypes.Current;
        var labels = new StringMap(Pairs, types.KeyValues);

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
