using AlertEngine.Notifications;
using NodaTime.Extensions;

namespace AlertEngine.Integrations.Sns;

/// <summary>Finds as whom to sign, in the order in which AWS' own tools look, and keeps what it was lent while it holds.</summary>
internal sealed class AwsCredentialChain(SigV4Config config, AwsRoles roles, AwsMetadata metadata, AwsEnvironment environment, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private AwsCredentials? kept;

    public async Task<Needed<AwsCredentials>> GetAsync(string region, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (kept is { EndsAt: not null } known && known.HoldsAt(time.GetCurrentInstant()))
            {
                return Hidden(known, attempt);
            }

            var found = await FindAsync(region, attempt, cancellationToken);
            if (config.RoleArn is { } role && found.IsHere(out var credentials, out _))
            {
                found = await roles.AssumeAsync(credentials, region, role, config.ExternalId, attempt, cancellationToken);
            }

            if (found.IsHere(out kept, out _))
            {
                Hidden(kept, attempt);
            }

            return found;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>They were refused, as they had ended.</summary>
    public void Forget(AwsCredentials credentials) => Interlocked.CompareExchange(ref kept, null, credentials);

    public void Dispose() => turn.Dispose();

    private Task<Needed<AwsCredentials>> FindAsync(string region, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (config is { AccessKey: { } accessKey, SecretKey: { } secretKey })
        {
            return Found(new(accessKey, secretKey.Reveal()));
        }

        if (config.Profile is null && environment["AWS_ACCESS_KEY_ID"] is { } id && environment["AWS_SECRET_ACCESS_KEY"] is { } key)
        {
            return Found(new(id, key, environment["AWS_SESSION_TOKEN"]));
        }

        if (config.Profile is null && environment["AWS_WEB_IDENTITY_TOKEN_FILE"] is { } file && environment["AWS_ROLE_ARN"] is { } role)
        {
            return roles.AssumeByTokenAsync(region, role, AwsEnvironment.Read(file).Trim(), attempt, cancellationToken);
        }

        var profile = environment.Profile(config.Profile);
        if (profile.TryGetValue("aws_access_key_id", out var profileId) && profile.TryGetValue("aws_secret_access_key", out var profileKey))
        {
            return Found(new(profileId, profileKey, profile.GetValueOrDefault("aws_session_token")));
        }

        return config.Profile is not null ? Missing($"profile {config.Profile} has no credentials")
            : metadata.HasContainer ? metadata.OfContainerAsync(attempt, cancellationToken)
            : metadata.HasMachine ? metadata.OfMachineAsync(attempt, cancellationToken)
            : Missing("no credentials for AWS");
    }

    private static Task<Needed<AwsCredentials>> Found(AwsCredentials credentials) => Task.FromResult(Needed<AwsCredentials>.Of(credentials));

    private static Task<Needed<AwsCredentials>> Missing(string error) =>
        Task.FromResult(Needed<AwsCredentials>.Missing(new DeliveryOutcome.Rejected(FailureReason.Auth, error)));

    private static Needed<AwsCredentials> Hidden(AwsCredentials credentials, DeliveryAttempt attempt)
    {
        attempt.Hide(credentials.SecretKey);
        if (credentials.SessionToken is { } token)
        {
            attempt.Hide(token);
        }

        return Needed<AwsCredentials>.Of(credentials);
    }
}
