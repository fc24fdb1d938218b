namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>
/// The places at one server. Who leaves hands the session on to the mail that has waited longest, and closes it when none waits:
/// servers count those who stay without need.
/// </summary>
internal sealed class SmtpSessions(int places)
{
    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource<SmtpSession?>> waiting = [];
    private int free = places;

    /// <summary>Waits for a place, and gives the session of the one who left it; null when one has to be opened.</summary>
    public async Task<SmtpSession?> TakeAsync(CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource<SmtpSession?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (free > 0)
            {
                free--;

                return null;
            }

            waiting.Enqueue(turn);
        }

        await using var giving = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));

        return await turn.Task;
    }

    /// <param name="session">Null when it is of no use any more.</param>
    public void Leave(SmtpSession? session)
    {
        if (!TryHandOn(session))
        {
            session?.Dispose();
        }
    }

    private bool TryHandOn(SmtpSession? session)
    {
        lock (gate)
        {
            while (waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult(session)) // else it has given up
                {
                    return true;
                }
            }

            free++;

            return false;
        }
    }
}
