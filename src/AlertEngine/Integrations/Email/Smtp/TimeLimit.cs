namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>The end of a step, at its own time or with everything.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource either;
    private readonly CancellationToken outer;

    public TimeLimit(TimeSpan within, TimeProvider time, CancellationToken cancellationToken)
    {
        timer = new CancellationTokenSource(within, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        outer = cancellationToken;
    }

    public CancellationToken Token => either.Token;

    public bool IsReached => timer.IsCancellationRequested && !outer.IsCancellationRequested;

    public void Dispose()
    {
        either.Dispose();
        timer.Dispose();
    }
}
