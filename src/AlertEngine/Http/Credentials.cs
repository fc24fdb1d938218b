using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;

namespace AlertEngine.Http;

/// <summary>Says on each request who sends it.</summary>
internal sealed class Credentials : IDisposable
{
    private readonly HttpAuth auth;
    private readonly WatchedSecret? secret;
    private readonly WatchedSecret? username;
    private readonly OAuth2Tokens? tokens;

    public Credentials(HttpAuth auth, TimeProvider time)
    {
        this.auth = auth;
        secret = auth switch
        {
            HttpAuth.Basic { Password: { } password } => new(password),
            HttpAuth.Authorization { Credentials: { } credentials } => new(credentials),
            _ => null,
        };
        username = auth is HttpAuth.Basic { UsernameFile: { } file } ? new(new SecretSource.File(file)) : null;
        tokens = auth is HttpAuth.OAuth2 { Config: var config } ? new(config, time) : null;
    }

    /// <summary>Null when the request may go out; else why it may not. What the request says of itself stays.</summary>
    public async ValueTask<HttpFailure?> ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (auth is HttpAuth.None || request.Headers.Contains("Authorization"))
        {
            return null;
        }

        if (tokens is null)
        {
            Set(request, Line());
            return null;
        }

        switch (await tokens.CurrentAsync(cancellationToken))
        {
            case TokenOutcome.Granted granted:
                Set(request, granted.Token.HeaderLine);
                return null;
            case TokenOutcome.Failed failed:
                return failed.Failure;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>After a refusal of what was applied: whether it is worth another try with a new token.</summary>
    public bool Renew(HttpRequestMessage request)
    {
        if (tokens is null || request.Headers.Authorization?.ToString() is not { } refused)
        {
            return false;
        }

        tokens.Forget(refused);
        request.Headers.Authorization = null;

        return true;
    }

    public void Dispose() => tokens?.Dispose();

    private string? Line() => auth switch
    {
        HttpAuth.Basic basic => BasicLogin.Of(username?.Reveal() ?? basic.Username, secret?.Reveal() ?? ""),
        HttpAuth.Authorization { Type: var type } => secret is null ? null : $"{type} {secret.Reveal()}",
        _ => null,
    };

    private static void Set(HttpRequestMessage request, string? line)
    {
        if (line is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", line);
        }
    }
}
