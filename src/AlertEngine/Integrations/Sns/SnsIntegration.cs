using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Notifications;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Integrations.Sns;

/// <summary>Publishes notifications by Amazon's notification service.</summary>
internal sealed class SnsIntegration : IIntegration
{
    private static readonly Duration MetadataTimeout = Duration.FromSeconds(5);

    private readonly SnsConfig config;
    private readonly IntegrationParts parts;
    private readonly AwsEnvironment environment;
    private readonly HttpDelivery http;
    private readonly HttpDelivery local;
    private readonly AwsCredentialChain chain;

    private SnsIntegration(SnsConfig config, IntegrationParts parts, AwsEnvironment environment)
    {
        (this.config, this.parts, this.environment) = (config, parts, environment);
        http = parts.Http(config.Http, "sns");
        local = parts.Http(HttpClientConfig.Default, "metadata", MetadataTimeout);
        var roles = new AwsRoles(http, environment, config.SigV4.UseFipsStsEndpoint, parts.Time);
        chain = new(config.SigV4, roles, new AwsMetadata(local, environment), environment, parts.Time);
    }

    public static IIntegration Build(SnsConfig config, IntegrationParts parts) => Build(config, parts, AwsEnvironment.Current);

    public static IIntegration Build(SnsConfig config, IntegrationParts parts, AwsEnvironment environment) => new SnsIntegration(config, parts, environment);

    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var texts = parts.Texts(notification, attempt, cancellationToken);
        if (!Region().IsHere(out var region, out var refusal)
            || !Url(texts, region).IsHere(out var url, out refusal)
            || !SnsMessage.Of(config, texts, notification).IsHere(out var form, out refusal)
            || !(await chain.GetAsync(region, attempt, cancellationToken)).IsHere(out var credentials, out refusal))
        {
            return refusal;
        }

        var request = AwsSignature.Sign(DeliveryRequest.PostForm(url, form), credentials, region, "sns", parts.Time.GetCurrentInstant());

        return await http.SendAsync(request, answer => Judge(answer, credentials), attempt, cancellationToken);
    }

    public void Dispose()
    {
        chain.Dispose();
        http.Dispose();
        local.Dispose();
    }

    private DeliveryOutcome Judge(ServiceAnswer.Given given, AwsCredentials credentials)
    {
        if (AwsAnswer.RefusesCredentials(given))
        {
            chain.Forget(credentials);
        }

        return AwsAnswer.Judge(given);
    }

    private Needed<string> Region()
    {
        var region = config.SigV4.Region ?? environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"]
            ?? environment.Profile(config.SigV4.Profile).GetValueOrDefault("region");

        return region is null ? Needed<string>.Missing(FailureReason.Other, "region not configured in sns.sigv4.region or in default credentials chain")
            : AwsHost.IsRegion(region) ? Needed<string>.Of(region)
            : Needed<string>.Missing(FailureReason.Other, "sns.sigv4.region is not the name of a region");
    }

    private Needed<Uri> Url(MessageTexts texts, string region)
    {
        if (!texts.Needed("api_url", config.ApiUrl).IsHere(out var text, out var refusal))
        {
            return Needed<Uri>.Missing(refusal);
        }

        return HttpUrl.TryParse(text.Length > 0 ? text : AwsHost.Url("sns", region), out var url, out var error)
            ? Needed<Uri>.Of(url)
            : Needed<Uri>.Missing(FailureReason.Other, $"api_url: {error}");
    }
}
