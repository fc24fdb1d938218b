using System.Collections.Immutable;
using System.Net;
using AlertEngine.Configuration.Http;
using AlertEngine.Diagnostics;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Http;

/// <summary>Makes requests as one <c>http_config</c> says: with its credentials, certificates, proxy and headers, as they are at that moment.</summary>
internal sealed class OutboundHttp : IDisposable
{
    private const int MostRedirects = 10;

    private static readonly string UserAgent = $"AlertEngine/{BuildVersion.Current.Version}";

    private readonly HttpClientConfig config;
    private readonly TimeProvider time;
    private readonly CurrentConnections connections;
    private readonly Credentials credentials;
    private readonly ImmutableArray<(string Name, ImmutableArray<WatchedSecret> Values)> headers;

    private OutboundHttp(HttpClientConfig config, TimeProvider time)
    {
        (this.config, this.time) = (config, time);
        connections = new(config);
        credentials = new(config.Auth, time);
        headers = [.. config.Headers.Select(header => (header.Name, header.Values.Select(value => new WatchedSecret(value)).ToImmutableArray()))];
    }

    /// <summary>Nothing is connected, and no file is read, before the first request.</summary>
    public static OutboundHttp Create(HttpClientConfig config, TimeProvider time) => new(config, time);

    /// <summary>
    /// Sends a request that nobody sends again. An answer comes as soon as its headers are there; whoever cancels cuts its body, too.
    /// What the request says in its own headers goes before what the configuration says.
    /// </summary>
    public async Task<HttpOutcome> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await FollowAsync(request, cancellationToken);
        }
        catch (Exception e) when (HttpFailure.IsExpected(e) && !cancellationToken.IsCancellationRequested)
        {
            return new HttpOutcome.Failed(HttpFailure.Of(e));
        }
    }

    /// <summary>The whole of an exchange whose answer is small, within a time that counts for all of it.</summary>
    public async Task<HttpReply> ExchangeAsync(HttpRequestMessage request, Duration timeout, int bodyLimit, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(timeout.ToTimeSpan(), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            switch (await SendAsync(request, either.Token))
            {
                case HttpOutcome.Answered { Response: var response }:
                    using (response)
                    {
                        var body = await BoundedBody.ReadAsync(response.Content, bodyLimit, either.Token);

                        return new HttpReply.Answered(
                            response.StatusCode,
                            body,
                            response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "",
                            RetryAfter.Of(response, time.GetCurrentInstant()));
                    }

                case HttpOutcome.Failed failed:
                    return new HttpReply.Failed(failed.Failure);
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new HttpReply.Failed(new(HttpFault.TimedOut, $"no answer within {timeout.TotalSeconds}s"));
        }
    }

    public void Dispose()
    {
        connections.Dispose();
        credentials.Dispose();
    }

    private async Task<HttpOutcome> FollowAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var from = request.RequestUri!;
        var isTrusted = true;
        Prepare(request);
        var mayRenew = !request.Headers.Contains("Authorization") && Redirect.CanRepeat(request);
        for (var redirects = 0; ;)
        {
            if (await ObjectionAsync(request, isTrusted, cancellationToken) is { } objection)
            {
                return new HttpOutcome.Failed(objection);
            }

            var response = await connections.SendAsync(request, cancellationToken);
            if (response.StatusCode is HttpStatusCode.Unauthorized && isTrusted && mayRenew && credentials.Renew(request))
            {
                mayRenew = false;
                response.Dispose();
                continue;
            }

            if (!config.FollowRedirects || Redirect.Target(request, response) is not { } target)
            {
                return new HttpOutcome.Answered(response);
            }

            response.Dispose();
            if (++redirects > MostRedirects)
            {
                return new HttpOutcome.Failed(new(HttpFault.Broken, $"stopped after {MostRedirects} redirects"));
            }

            isTrusted &= Redirect.IsSameServer(from, target);
            request = Redirect.Next(request, target, response.StatusCode, isTrusted);
        }
    }

    // Why a request cannot go out, or null; with credentials if it is for the server that was meant.
    private async ValueTask<HttpFailure?> ObjectionAsync(HttpRequestMessage request, bool isTrusted, CancellationToken cancellationToken)
    {
        if (isTrusted && await credentials.ApplyAsync(request, cancellationToken) is { } failure)
        {
            return failure;
        }

        return HeaderText.FirstUnfit(request) is { } unfit ? new(HttpFault.NotSetUp, $"the header {unfit} has a line break") : null;
    }

    private void Prepare(HttpRequestMessage request)
    {
        request.Version = config.EnableHttp2 ? HttpVersion.Version20 : HttpVersion.Version11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        if (request.Headers.UserAgent.Count == 0)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        }

        // A login in the address goes before that of the configuration, as everywhere.
        if (request.RequestUri!.UserInfo is { Length: > 0 } login && !request.Headers.Contains("Authorization"))
        {
            var parts = login.Split(':', 2);
            request.Headers.TryAddWithoutValidation(
                "Authorization", BasicLogin.Of(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? "")));
        }

        foreach (var (name, values) in headers)
        {
            if (!request.Headers.Contains(name))
            {
                request.Headers.TryAddWithoutValidation(name, values.Select(value => value.Reveal()));
            }
        }
    }
}
