using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Jira;

/// <summary>Keeps an issue of Jira for each group.</summary>
internal sealed class JiraIntegration(JiraConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    private readonly JiraApi api = new(config);

    public static IIntegration Build(JiraConfig config, IntegrationParts parts) =>
        new JiraIntegration(config, parts.Http(config.Http, "jira"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        if (!texts.Needed("project", config.Project).IsHere(out var project, out var refusal)
            || !texts.Needed("issue_type", config.IssueType).IsHere(out var type, out refusal))
        {
            return refusal;
        }

        var message = new JiraMessage(config, notification, texts, project, type, api.TakesDocuments);

        return await new JiraDelivery(config, api, message, notification, new JiraExchange(http, attempt, cancellationToken)).RunAsync();
    }

    public void Dispose() => http.Dispose();
}
