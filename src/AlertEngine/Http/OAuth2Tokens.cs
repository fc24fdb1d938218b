using AlertEngine.Configuration.Http;
using NodaTime.Extensions;

namespace AlertEngine.Http;

/// <summary>Holds the current token and asks for the next one, once for all requests that wait for it.</summary>
internal sealed class OAuth2Tokens(OAuth2Config config, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource end = new();
    private readonly OAuth2Server server = new(config, time);
    private OAuth2Token? current;
    private Task<TokenOutcome>? asking;

    public Task<TokenOutcome> CurrentAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (current is { } token && time.GetCurrentInstant() < token.UsableUntil)
            {
                return Task.FromResult<TokenOutcome>(new TokenOutcome.Granted(token));
            }

            // Not cancelled with the first who asked: the others wait for the same answer.
            asking ??= Task.Run(AskAsync, CancellationToken.None);

            return asking.WaitAsync(cancellationToken);
        }
    }

    /// <summary>A token that was refused is not used again; one that took its place meanwhile stays.</summary>
    public void Forget(string headerLine)
    {
        lock (gate)
        {
            if (current?.HeaderLine == headerLine)
            {
                current = null;
            }
        }
    }

    public void Dispose()
    {
        end.Cancel();
        server.Dispose();
        end.Dispose();
    }

    private async Task<TokenOutcome> AskAsync()
    {
        try
        {
            var outcome = await server.AskAsync(end.Token);
            lock (gate)
            {
                current = (outcome as TokenOutcome.Granted)?.Token;
            }

            return outcome;
        }
        finally
        {
            lock (gate)
            {
                asking = null;
            }
        }
    }
}
