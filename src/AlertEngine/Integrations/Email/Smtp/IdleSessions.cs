namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>Sessions between two mails. None is kept for long: servers count them.</summary>
internal sealed class IdleSessions : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private readonly LinkedList<(SmtpSession Session, long Since)> sessions = [];
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private bool isOver;

    public IdleSessions(TimeProvider time)
    {
        this.time = time;
        timer = time.CreateTimer(_ => CloseOld(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The one that was used last; null when there is none.</summary>
    public SmtpSession? Take()
    {
        lock (gate)
        {
            var last = sessions.Last?.Value.Session;
            if (last is not null)
            {
                sessions.RemoveLast();
            }

            return last;
        }
    }

    public void Put(SmtpSession session)
    {
        lock (gate)
        {
            if (!isOver)
            {
                sessions.AddLast((session, time.GetTimestamp()));
                timer.Change(Longest, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        session.Dispose();
    }

    public void Dispose()
    {
        lock (gate)
        {
            isOver = true;
        }

        timer.Dispose();
        while (Take() is { } session)
        {
            session.Dispose();
        }
    }

    private void CloseOld()
    {
        while (TakeOld() is { } session)
        {
            session.Dispose();
        }
    }

    private SmtpSession? TakeOld()
    {
        lock (gate)
        {
            if (sessions.First is not { Value: var (session, since) })
            {
                return null;
            }

            var left = Longest - time.GetElapsedTime(since);
            if (left > TimeSpan.Zero)
            {
                timer.Change(left, Timeout.InfiniteTimeSpan);
                return null;
            }

            sessions.RemoveFirst();

            return session;
        }
    }
}
