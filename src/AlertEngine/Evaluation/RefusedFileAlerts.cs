using AlertEngine.Alerts;
using AlertEngine.Configuration;
using AlertEngine.Labels;
using AlertEngine.Rules;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Evaluation;

/// <summary>
/// Raises an alert of our own for each rule file and each template file that is refused: rules and messages that are older than
/// people think are a danger that nobody sees.
/// </summary>
internal sealed partial class RefusedFileAlerts(
    RuleEngine engine, ActiveConfig config, RuleOutlets outlets, Uri externalUrl, TimeProvider time, ILogger<RefusedFileAlerts> logger) : BackgroundService
{
    private const string OfRules = "AlertEngineRuleFileRefused";
    private const string OfTemplates = "AlertEngineTemplateFileRefused";

    private static readonly Duration Interval = Duration.FromMinutes(1);

    private readonly PeriodicTimer beat = new(Interval.ToTimeSpan(), time);
    private readonly StandingAlerts alerts = new(validity: Interval * 4);

    public override void Dispose()
    {
        beat.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var reports = alerts.Tell(Conditions(), time.GetCurrentInstant());
                if (reports.Count > 0)
                {
                    await outlets.TellAsync(reports, headers: [], stoppingToken);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) // one bad pass must not end the loop
            {
                NotTold(e);
            }
        }
    }

    private IEnumerable<StandingCondition> Conditions() =>
        engine.Rules.Files.Where(file => !file.IsInForce).Select(OfRuleFile).Concat(config.Current.Config.RefusedTemplates.Select(OfTemplateFile));

    private StandingCondition OfRuleFile(RuleFileState file) => Condition(
        OfRules,
        file.File,
        $"Rule file {file.File} is refused",
        file.Groups.IsEmpty ? $"None of its rules are evaluated: {file.Problems[0]}" : $"Its last good version is evaluated: {file.Problems[0]}",
        "rules/files");

    private StandingCondition OfTemplateFile(Problem problem) => Condition(
        OfTemplates, problem.File, $"Template file {problem.File} is refused", $"Messages are made by its last good version: {problem}", "templates/files");

    private StandingCondition Condition(string name, string file, string summary, string description, string resource) => new(
        LabelSet.Of(new(ResultLabels.AlertName, name), new("file", file), new Label("severity", "warning")),
        Annotations.From([new("summary", summary), new("description", description)]),
        $"{externalUrl.AbsoluteUri.TrimEnd('/')}/api/ae/v1/{resource}");

    [LoggerMessage(LogLevel.Error, "Nobody was told of refused files")]
    private partial void NotTold(Exception exception);
}
