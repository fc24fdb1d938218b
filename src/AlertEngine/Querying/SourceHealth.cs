using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Querying;

/// <summary>How a data source has been answering.</summary>
internal sealed class SourceHealth(TimeProvider time)
{
    private readonly Lock gate = new();
    private SourceStatus status = new(InFlight: 0, Answered: 0, Failed: 0, LastAnswer: null, LastFailure: null, LastError: null);

    /// <summary>As it is now.</summary>
    public SourceStatus Status
    {
        get
        {
            lock (gate)
            {
                return status;
            }
        }
    }

    public void Began()
    {
        lock (gate)
        {
            status = status with { InFlight = status.InFlight + 1 };
        }
    }

    // What a source refuses, or answers in a wrong type, is the expression's fault and a sign of health.
    public void Ended(QueryFailure? failure)
    {
        var now = time.GetCurrentInstant();
        var isHealthy = failure is null or { Fault: QueryFault.Refused or QueryFault.WrongType };
        lock (gate)
        {
            status = isHealthy
                ? status with { InFlight = status.InFlight - 1, Answered = status.Answered + 1, LastAnswer = now }
                : status with { InFlight = status.InFlight - 1, Failed = status.Failed + 1, LastFailure = now, LastError = failure };
        }
    }

    /// <summary>For a request that nobody waits for any more.</summary>
    public void BrokeOff()
    {
        lock (gate)
        {
            status = status with { InFlight = status.InFlight - 1 };
        }
    }
}

/// <summary>What is known of a data source at one moment. The last error stays when an answer comes after it.</summary>
internal sealed record SourceStatus(int InFlight, long Answered, long Failed, Instant? LastAnswer, Instant? LastFailure, QueryFailure? LastError)
{
    /// <summary>Whether the last request had an answer; null before the first.</summary>
    public bool? IsUp => (LastAnswer, LastFailure) switch
    {
        (null, null) => null,
        (null, _) => false,
        (_, null) => true,
        var (answer, failure) => answer >= failure,
    };
}
