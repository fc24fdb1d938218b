using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Integrations.WeChat;

/// <summary>Exchanges the secret of an app for the token with which it sends, and keeps that while it holds.</summary>
internal sealed class WeChatTokens(Uri apiUrl, HttpDelivery http, TimeProvider time) : IDisposable
{
    // So that a token does not end on its way.
    private static readonly Duration Margin = Duration.FromMinutes(1);
    private static readonly Duration Usual = Duration.FromHours(2);

    private readonly SemaphoreSlim turn = new(1, 1);
    private Kept? kept;

    /// <summary>Whoever comes while it is asked for waits for that answer.</summary>
    public async Task<Needed<string>> GetAsync(string corp, string secret, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetCurrentInstant();
            if (kept is { } known && known.Corp == corp && known.Secret == secret && now < known.Until)
            {
                return Needed<string>.Of(attempt.Hide(known.Token));
            }

            var url = new Uri($"{apiUrl.AbsoluteUri}gettoken?corpid={Uri.EscapeDataString(corp)}&corpsecret={Uri.EscapeDataString(secret)}");

            var answer = await http.ExchangeAsync(DeliveryRequest.Get(url) with { IsAnsweredWithSecret = true }, attempt, cancellationToken);

            return answer.Read(given => Keep(given, corp, secret, now, attempt));
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>It was refused; unless there is a newer one by now, the next message asks for another.</summary>
    public void Forget(string token)
    {
        if (kept is { } known && known.Token == token)
        {
            Interlocked.CompareExchange(ref kept, null, known);
        }
    }

    public void Dispose() => turn.Dispose();

    private Needed<string> Keep(ServiceAnswer.Given given, string corp, string secret, Instant now, DeliveryAttempt attempt)
    {
        var answer = given.Json();
        if (answer["access_token"].Text is not { Length: > 0 } token)
        {
            return Needed<string>.Missing(WeChatAnswer.JudgeToken(given, corp));
        }

        var holds = answer["expires_in"].WholeNumber is { } seconds and > 0 ? Duration.FromSeconds(Math.Min(seconds, int.MaxValue)) : Usual;
        kept = new Kept(corp, secret, attempt.Hide(token), now + holds - Margin);

        return Needed<string>.Of(token);
    }

    private sealed record Kept(string Corp, string Secret, string Token, Instant Until);
}
