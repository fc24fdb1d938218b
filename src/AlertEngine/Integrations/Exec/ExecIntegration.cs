using System.Collections.Immutable;
using AlertEngine.Http;
using AlertEngine.Integrations.Webhook;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations.Exec;

/// <summary>Gives notifications to a command, as a webhook would get them.</summary>
internal sealed class ExecIntegration(ExecConfig config, IntegrationParts parts) : IIntegration
{
    // By the convention of mailers (EX_TEMPFAIL).
    private const int TryAgain = 75;

    // What a command needs to find its tools and to write its texts, and none of the secrets that the environment may hold.
    private static readonly string[] Inherited = ["PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR"];

    public static IIntegration Build(ExecConfig config, IntegrationParts parts) => new ExecIntegration(config, parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        var arguments = ImmutableArray.CreateBuilder<string>();
        foreach (var template in config.Arguments)
        {
            if (!texts.Needed("arguments", template).IsHere(out var argument, out var refusal))
            {
                return refusal;
            }

            arguments.Add(argument.Replace("\0", "", StringComparison.Ordinal));
        }

        using var body = new GoJsonBody();
        WebhookMessage.Write(body, notification, texts.RouteLabels(), parts.Templates.ExternalUrl, config.MaxAlerts);
        if (attempt.Trial is not null)
        {
            return new DeliveryOutcome.Accepted();
        }

        var command = new ExecCommand(config.Command, arguments.DrainToImmutable(), Environment(notification), config.Timeout);
        var started = parts.Time.GetTimestamp();
        var end = await ExecRun.RunAsync(command, body.Written, parts.Time, cancellationToken);
        var took = Duration.FromTimeSpan(parts.Time.GetElapsedTime(started));
        attempt.Note(string.Join(' ', [command.File, .. command.Arguments]), body.Written.Span, end.Text, end.Complaint.Span, took);

        return Judge(end);
    }

    public void Dispose() { }

    private static ImmutableArray<string> Environment(Notification notification) =>
    [
        .. Inherited.Select(name => (Name: name, Value: System.Environment.GetEnvironmentVariable(name)))
            .Where(variable => variable.Value is not null)
            .Select(variable => $"{variable.Name}={variable.Value}"),
        $"ALERTENGINE_IDEMPOTENCY_KEY={notification.IdempotencyKey}",
    ];

    private DeliveryOutcome Judge(ExecEnd end) => end switch
    {
        ExecEnd.Exited { Code: 0 } => new DeliveryOutcome.Accepted(),
        ExecEnd.Exited { Code: TryAgain } => new DeliveryOutcome.Retry(FailureReason.Other, end.Error),
        ExecEnd.TimedOut => new DeliveryOutcome.Retry(
            FailureReason.DeadlineExceeded, $"configured exec timeout reached ({config.Timeout.TotalSeconds}s){end.Words}"),
        _ => new DeliveryOutcome.Rejected(FailureReason.Other, end.Error),
    };
}
