using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Slack;

/// <summary>Posts notifications to a channel of Slack, or keeps one message there for each group.</summary>
internal sealed class SlackIntegration(SlackConfig config, HttpDelivery http, IntegrationParts parts) : IIntegration
{
    // One a second, as Slack has it, of which it lets several come at once.
    private static readonly Pace Pace = Pace.PerMinute(60);

    public static IIntegration Build(SlackConfig config, IntegrationParts parts) =>
        new SlackIntegration(config, parts.Http(config.Address.Http, "slack", config.Timeout), parts);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        if (!texts.Needed("channel", config.Channel).IsHere(out var channel, out var refusal)
            || !(await attempt.AddressAsync("api_url", config.Address.Url!, cancellationToken)).IsHere(out var url, out refusal))
        {
            return refusal;
        }

        if (!config.UpdatesMessage || SlackPosted.Of(notification.Memory) is not { } posted)
        {
            return await PostNewAsync();
        }

        var answer = await PostAsync(new Uri(url, "chat.update"), posted);

        // Whoever took the message away shall hear of the group all the same.
        return answer is ServiceAnswer.Given given && SlackAnswer.IsGone(given) ? await PostNewAsync() : Judge(answer, posted.Channel);

        async Task<DeliveryOutcome> PostNewAsync()
        {
            var outcome = Judge(await PostAsync(url, posted: null), channel);

            // Only the API says where the message stands.
            if (outcome is DeliveryOutcome.Accepted { Memory: { } memory } && SlackPosted.Of(memory) is { } told)
            {
                await parts.Picture(notification, attempt).FollowAsync(
                    (png, within) => new SlackPicture(url, http, attempt).ShareAsync(png, told, within), cancellationToken);
            }

            return outcome;
        }

        async Task<ServiceAnswer> PostAsync(Uri address, SlackPosted? posted)
        {
            using var json = new GoJsonWriter();
            SlackMessage.Write(json, config, texts, channel, posted);
            await parts.Paces.WaitAsync(Pace, $"{url.AbsoluteUri} {channel}", cancellationToken);

            return await http.ExchangeAsync(DeliveryRequest.PostJson(address, json.WrittenLine()), attempt, cancellationToken);
        }
    }

    public void Dispose() => http.Dispose();

    private static DeliveryOutcome Judge(ServiceAnswer answer, string channel) =>
        answer.Judged(given => SlackAnswer.Judge(given, channel));
}
