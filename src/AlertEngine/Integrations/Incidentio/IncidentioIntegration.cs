using AlertEngine.Configuration;
using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Incidentio;

/// <summary>Posts notifications to an alert source of incident.io.</summary>
internal sealed class IncidentioIntegration(IncidentioConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    public static IIntegration Build(IncidentioConfig config, IntegrationParts parts) =>
        new IncidentioIntegration(config, parts.Http(config.Http, "incidentio", config.Timeout), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (!(await UrlAsync(attempt, cancellationToken)).IsHere(out var url, out var refusal)
            || !(await attempt.SecretIfAnyAsync("alert_source_token", config.AlertSourceToken, cancellationToken)).IsHere(out var token, out refusal))
        {
            return refusal;
        }

        using var json = new GoJsonBody();
        var routeLabels = parts.Texts(notification, attempt, cancellationToken).RouteLabels();
        IncidentioMessage.Write(json, notification, routeLabels, parts.Templates.ExternalUrl, config.MaxAlerts);
        var request = DeliveryRequest.PostJson(url, json.Written) with { Headers = token is null ? [] : [("Authorization", $"Bearer {token}")] };

        return await http.SendAsync(request, Judge, attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private Task<Needed<Uri>> UrlAsync(DeliveryAttempt attempt, CancellationToken cancellationToken) => config.Url is { } url
        ? Task.FromResult(Needed<Uri>.Of(url))
        : attempt.AddressAsync("url", new SecretSource.File(config.UrlFile!), cancellationToken);

    private static DeliveryOutcome Judge(ServiceAnswer.Given answer) => answer.Judge(complaint: Complaint(answer.Json()));

    private static string Complaint(AnswerJson json)
    {
        var errors = string.Join(", ", json["errors"].Items.Select(error => error.Text));

        return string.Join(": ", ((string[])[json["message"].Text, json["error"].Text, errors]).Where(text => text.Length > 0));
    }
}
