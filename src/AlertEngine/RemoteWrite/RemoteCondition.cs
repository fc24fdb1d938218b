using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.RemoteWrite;

/// <summary>Whether a remote store takes samples, said in the log when it changes; how often it does not is for the counters.</summary>
internal sealed partial class RemoteCondition(RemoteTarget target, TimeProvider time, ILogger logger)
{
    private static readonly Duration RefusalLogInterval = Duration.FromMinutes(1);

    private volatile bool isFailing;
    private Instant? refusalLogged;

    /// <summary>Whether the last attempt found no store that works.</summary>
    public bool IsFailing => isFailing;

    public void Fails(string reason)
    {
        if (!isFailing)
        {
            Failing(target.Name, reason);
        }

        isFailing = true;
    }

    public void Works()
    {
        if (isFailing)
        {
            WorksAgain(target.Name);
        }

        isFailing = false;
    }

    public void Refuses(int samples, string reason)
    {
        Works();
        var now = time.GetCurrentInstant();
        if (refusalLogged is not { } before || now - before >= RefusalLogInterval)
        {
            refusalLogged = now;
            Refused(target.Name, samples, reason);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A remote store does not take samples, which wait until it does")]
    private partial void Failing(string remote, string reason);

    [LoggerMessage(LogLevel.Information, "A remote store takes samples again")]
    private partial void WorksAgain(string remote);

    [LoggerMessage(LogLevel.Error, "A remote store refused samples for good; said once a minute at most")]
    private partial void Refused(string remote, int samples, string reason);
}
