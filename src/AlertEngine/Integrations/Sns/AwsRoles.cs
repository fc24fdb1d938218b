using NodaTime.Extensions;

namespace AlertEngine.Integrations.Sns;

/// <summary>Lends roles from AWS' token service.</summary>
internal sealed class AwsRoles(HttpDelivery http, AwsEnvironment environment, bool isFips, TimeProvider time)
{
    private const string Session = "alertengine";

    /// <summary>With credentials that may take it on.</summary>
    public Task<Needed<AwsCredentials>> AssumeAsync(
        AwsCredentials credentials, string region, string role, string? externalId, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var fields = Fields("AssumeRole", role);
        if (externalId is not null)
        {
            fields["ExternalId"] = externalId;
        }

        var request = AwsSignature.Sign(Request(region, fields), credentials, region, "sts", time.GetCurrentInstant());

        return AskAsync(request, attempt, cancellationToken);
    }

    /// <summary>With a token of the platform on which the program runs.</summary>
    public Task<Needed<AwsCredentials>> AssumeByTokenAsync(
        string region, string role, string token, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var fields = Fields("AssumeRoleWithWebIdentity", role);
        fields["WebIdentityToken"] = attempt.Hide(token);

        return AskAsync(Request(region, fields), attempt, cancellationToken);
    }

    private static SortedDictionary<string, string> Fields(string action, string role) => new(StringComparer.Ordinal)
    {
        ["Action"] = action,
        ["RoleArn"] = role,
        ["RoleSessionName"] = Session,
        ["Version"] = "2011-06-15",
    };

    private DeliveryRequest Request(string region, SortedDictionary<string, string> fields)
    {
        var url = environment["AWS_ENDPOINT_URL_STS"] ?? AwsHost.Url(isFips ? "sts-fips" : "sts", region);

        return DeliveryRequest.PostForm(new(url), FormText.Of(fields.Select(field => (field.Key, field.Value)))) with { IsAnsweredWithSecret = true };
    }

    private async Task<Needed<AwsCredentials>> AskAsync(DeliveryRequest request, DeliveryAttempt attempt, CancellationToken cancellationToken) =>
        (await http.ExchangeAsync(request, attempt, cancellationToken))
            .Read(given => given.IsSuccess ? Read(given, attempt) : Needed<AwsCredentials>.Missing(AwsAnswer.Judge(given)));

    private static Needed<AwsCredentials> Read(ServiceAnswer.Given given, DeliveryAttempt attempt)
    {
        var xml = AwsXml.Of(given.Body);

        return AwsMetadata.Credentials(xml.Text("AccessKeyId"), xml.Text("SecretAccessKey"), xml.Text("SessionToken"), xml.Text("Expiration"), attempt);
    }
}
