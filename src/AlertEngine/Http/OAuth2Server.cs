using System.Net;
using System.Text.Json;
using AlertEngine.Configuration.Http;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Http;

/// <summary>Asks an OAuth 2 server for tokens, by the client's secret or a signed assertion.</summary>
internal sealed class OAuth2Server(OAuth2Config config, TimeProvider time) : IDisposable
{
    private static readonly Duration Timeout = Duration.FromSeconds(30);
    private static readonly Duration Margin = Duration.FromSeconds(10);

    private readonly OutboundHttp http = OutboundHttp.Create(HttpClientConfig.Default with { Tls = config.Tls, Proxy = config.Proxy }, time);
    private readonly WatchedSecret? secret = config.ClientSecret is { } source ? new(source) : null;
    private readonly WatchedSecret? key = config.CertificateKey is { } source ? new(source) : null;
    private bool secretGoesInForm;

    public async Task<TokenOutcome> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var reply = await PostAsync(cancellationToken);

            // Servers differ in where they look for the secret; the one way that works is kept.
            if (!config.UsesJwt && IsRefused(reply))
            {
                secretGoesInForm = !secretGoesInForm;
                var other = await PostAsync(cancellationToken);
                if (IsRefused(other))
                {
                    secretGoesInForm = !secretGoesInForm;
                }
                else
                {
                    reply = other;
                }
            }

            return Read(reply);
        }
        catch (Exception e) when (HttpFailure.IsExpected(e)) // a secret's file cannot be read, or does not hold a key
        {
            return new TokenOutcome.Failed(HttpFailure.Of(e));
        }
    }

    public void Dispose() => http.Dispose();

    private static bool IsRefused(HttpReply reply) =>
        reply is HttpReply.Answered { Status: HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden };

    private Task<HttpReply> PostAsync(CancellationToken cancellationToken)
    {
        var form = new List<KeyValuePair<string, string>>();
        var request = new HttpRequestMessage(HttpMethod.Post, config.TokenUrl);
        if (config.UsesJwt)
        {
            form.Add(new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"));
            form.Add(new("assertion", JwtAssertion.Sign(config, key?.Reveal() ?? "", time.GetCurrentInstant())));
        }
        else
        {
            form.Add(new("grant_type", "client_credentials"));
            Identify(request, form);
        }

        if (config.Scopes.Length > 0)
        {
            form.Add(new("scope", string.Join(' ', config.Scopes)));
        }

        form.RemoveAll(field => config.EndpointParameters.ContainsKey(field.Key));
        form.AddRange(config.EndpointParameters);
        request.Content = new FormUrlEncodedContent(form);

        return http.ExchangeAsync(request, Timeout, bodyLimit: 1 << 20, cancellationToken);
    }

    private void Identify(HttpRequestMessage request, List<KeyValuePair<string, string>> form)
    {
        var password = secret?.Reveal() ?? "";
        if (secretGoesInForm)
        {
            form.Add(new("client_id", config.ClientId));
            form.Add(new("client_secret", password));
            return;
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization", BasicLogin.Of(WebUtility.UrlEncode(config.ClientId), WebUtility.UrlEncode(password)));
    }

    private TokenOutcome Read(HttpReply reply) => reply switch
    {
        HttpReply.Failed failed => Failed(failed.Failure.Fault, failed.Failure.Message),
        HttpReply.Answered { Status: >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous, Body: { End: BodyEnd.Complete } body } => ReadToken(body),
        HttpReply.Answered answered => Failed(
            (int)answered.Status >= 500 ? HttpFault.Unreachable : HttpFault.NotSetUp,
            $"{(int)answered.Status} {SecretsInUrls.Mask(Excerpt.Of(answered.Body.Text, longest: 200))}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private TokenOutcome ReadToken(BoundedBody body)
    {
        try
        {
            using var json = JsonDocument.Parse(body.Bytes);
            var root = json.RootElement;
            if (root.ValueKind is JsonValueKind.Object && Text(root, "access_token") is { Length: > 0 } token)
            {
                var type = Text(root, "token_type") is { Length: > 0 } named && !named.Equals("bearer", StringComparison.OrdinalIgnoreCase) ? named : "Bearer";

                return new TokenOutcome.Granted(new($"{type} {token}", UsableUntil(root)));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Told below: it is no token either way, and half of a surrogate pair is none.
        }

        return Failed(HttpFault.Broken, "the answer has no access_token");
    }

    private Instant UsableUntil(JsonElement root)
    {
        if (!double.TryParse(Text(root, "expires_in"), out var seconds) || seconds is not (> 0 and < int.MaxValue))
        {
            return Instant.MaxValue;
        }

        var life = Duration.FromSeconds(seconds);

        return time.GetCurrentInstant() + life - Duration.Min(Margin, life / 2);
    }

    private TokenOutcome.Failed Failed(HttpFault fault, string message) =>
        new(new(fault, $"no OAuth 2 token from {config.TokenUrl?.Host}: {message}"));

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;
}
