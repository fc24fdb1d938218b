using AlertEngine.Alerts;
using AlertEngine.Labels;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Evaluation;

/// <summary>
/// Raises an alert of our own for each rule file that is refused: rules that are older than people think are a danger that nobody
/// sees.
/// </summary>
internal sealed partial class RefusedFileAlerts(
    RuleEngine engine, RuleOutlets outlets, Uri externalUrl, TimeProvider time, ILogger<RefusedFileAlerts> logger) : BackgroundService
{
    private const string AlertName = "AlertEngineRuleFileRefused";

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
                var reports = alerts.Tell(engine.Rules.Files.Where(file => !file.IsInForce).Select(ConditionOf), time.GetCurrentInstant());
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

    private StandingCondition ConditionOf(RuleFileState file) => new(
        LabelSet.Of(new("alertname", AlertName), new("file", file.File), new Label("severity", "warning")),
        Annotations.From(
        [
            new("summary", $"Rule file {file.File} is refused"),
            new("description", file.Groups.IsEmpty
                ? $"None of its rules are evaluated: {file.Problems[0]}"
                : $"Its last good version is evaluated: {file.Problems[0]}"),
        ]),
        $"{externalUrl.AbsoluteUri.TrimEnd('/')}/api/ae/v1/rules/files");

    [LoggerMessage(LogLevel.Error, "Nobody was told of refused rule files")]
    private partial void NotTold(Exception exception);
}
