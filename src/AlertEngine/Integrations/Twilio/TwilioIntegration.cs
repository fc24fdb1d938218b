using System.Globalization;
using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Twilio;

/// <summary>Has Twilio send notifications to a telephone, or call it and say them.</summary>
internal sealed class TwilioIntegration(TwilioConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    public static IIntegration Build(TwilioConfig config, IntegrationParts parts) =>
        new TwilioIntegration(config, parts.Http(config.Http, "twilio"), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        if (!(await attempt.SecretAsync("auth_token", config.AuthToken!, cancellationToken)).IsHere(out var token, out var refusal)
            || !texts.Needed("to", config.To).IsHere(out var to, out refusal)
            || !texts.Needed("from", config.From).IsHere(out var from, out refusal))
        {
            return refusal;
        }

        var account = Uri.EscapeDataString(config.AccountSid);
        var url = ServiceUrl.Of(config.Url!, $"2010-04-01/Accounts/{account}/{(config.IsCall ? "Calls" : "Messages")}.json");
        var login = BasicLogin.Of(config.ApiKeySid.Length > 0 ? config.ApiKeySid : config.AccountSid, token);
        var request = DeliveryRequest.PostForm(url, TwilioMessage.Of(config, to, from, texts)) with { Headers = [("Authorization", login)] };

        return await http.SendAsync(request, Judge, attempt, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private static DeliveryOutcome Judge(ServiceAnswer.Given answer)
    {
        var json = answer.Json();
        var message = json["message"].Text;
        var code = message.Length > 0 && json["code"].WholeNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $" (code {number})") : "";

        return answer.Judge(complaint: message + code);
    }
}
