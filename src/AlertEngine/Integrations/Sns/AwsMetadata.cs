using AlertEngine.Notifications;
using NodaTime.Text;

namespace AlertEngine.Integrations.Sns;

/// <summary>Credentials that the container or the machine on which the program runs has been given.</summary>
internal sealed class AwsMetadata(HttpDelivery http, AwsEnvironment environment)
{
    private const string ContainerHost = "http://169.254.170.2";
    private const string MachineHost = "http://169.254.169.254";
    private const string Role = "latest/meta-data/iam/security-credentials/";

    public bool HasContainer => ContainerAddress is not null;

    public bool HasMachine => environment["AWS_EC2_METADATA_DISABLED"]?.ToLowerInvariant() is not "true";

    private string? ContainerAddress => environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] is { } relative
        ? $"{ContainerHost}{relative}"
        : environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"];

    public Task<Needed<AwsCredentials>> OfContainerAsync(DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var token = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] is { } file
            ? AwsEnvironment.Read(file).Trim()
            : environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"];
        var request = DeliveryRequest.Get(new(ContainerAddress!)) with
        {
            Headers = string.IsNullOrEmpty(token) ? [] : [("Authorization", token)],
        };

        return CredentialsAsync(request, attempt, cancellationToken);
    }

    public async Task<Needed<AwsCredentials>> OfMachineAsync(DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        var host = new Uri(environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] ?? MachineHost);
        var session = new DeliveryRequest(HttpMethod.Put, new(host, "latest/api/token"))
        {
            ContentType = null,
            Headers = [("X-aws-ec2-metadata-token-ttl-seconds", "21600")],
        };
        if (!(await TextAsync(session, attempt, cancellationToken)).IsHere(out var token, out var failure)
            || !(await TextAsync(Request(Role), attempt, cancellationToken)).IsHere(out var role, out failure))
        {
            return Needed<AwsCredentials>.Missing(failure);
        }

        return await CredentialsAsync(Request(Role + Uri.EscapeDataString(role.Trim())), attempt, cancellationToken);

        DeliveryRequest Request(string path) => DeliveryRequest.Get(new(host, path)) with { Headers = [("X-aws-ec2-metadata-token", attempt.Hide(token!))] };
    }

    /// <summary>As a service gave them, and secret from now on.</summary>
    public static Needed<AwsCredentials> Credentials(string accessKey, string secretKey, string token, string endsAt, DeliveryAttempt attempt)
    {
        if (accessKey.Length == 0 || secretKey.Length == 0)
        {
            return Needed<AwsCredentials>.Missing(new DeliveryOutcome.Retry(FailureReason.Auth, "an answer without credentials"));
        }

        return Needed<AwsCredentials>.Of(new(accessKey, attempt.Hide(secretKey), token.Length > 0 ? attempt.Hide(token) : null)
        {
            EndsAt = InstantPattern.ExtendedIso.Parse(endsAt) is { Success: true, Value: var end } ? end : null,
        });
    }

    private async Task<Needed<AwsCredentials>> CredentialsAsync(DeliveryRequest request, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (!(await TextAsync(request, attempt, cancellationToken)).IsHere(out var text, out var failure))
        {
            return Needed<AwsCredentials>.Missing(failure);
        }

        var json = AnswerJson.Of(text);

        return Credentials(json["AccessKeyId"].Text, json["SecretAccessKey"].Text, json["Token"].Text, json["Expiration"].Text, attempt);
    }

    private async Task<Needed<string>> TextAsync(DeliveryRequest request, DeliveryAttempt attempt, CancellationToken cancellationToken) =>
        (await http.ExchangeAsync(request with { IsAnsweredWithSecret = true }, attempt, cancellationToken)).Read(static given => given.IsSuccess
            ? Needed<string>.Of(given.Body)
            : Needed<string>.Missing(given.Failure("no credentials from the metadata of the machine")));
}
