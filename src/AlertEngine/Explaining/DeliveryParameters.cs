using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Persistence;
using NodaTime;

namespace AlertEngine.Explaining;

/// <summary>Reads which deliveries are asked for.</summary>
internal static class DeliveryParameters
{
    public const int UsualLimit = 100;
    public const int LargestLimit = 10_000;

    /// <summary>Null, with the first problem, when the parameters make no sense.</summary>
    public static LedgerQuery? Read(IQueryCollection query, MatcherSyntax syntax, Instant now, out string problem)
    {
        var asked = new AskedParameters(query);
        var read = new LedgerQuery((int)(asked.Number("limit", 1, LargestLimit) ?? UsualLimit))
        {
            Before = asked.Number("before", 1, long.MaxValue, "the id of a delivery"),
            Receiver = asked.Text("receiver"),
            Integration = asked.Text("integration"),
            Group = asked.Text("group"),
            Delivery = asked.Number("delivery", 1, long.MaxValue, "the id of a delivery"),
            End = Outcome(asked),
            Since = asked.Time("since", now),
            Until = asked.Time("until", now),
            Alerts = asked.Matchers(syntax),
        };

        return asked.OrProblem(read, out problem);
    }

    private static AttemptEnd? Outcome(AskedParameters asked)
    {
        if (asked.Text("outcome") is not { } text)
        {
            return null;
        }

        if (AttemptOutcome.Read(text) is not { } end)
        {
            asked.Problems.Add($"outcome is one of {AttemptOutcome.All}");
            return null;
        }

        return end;
    }
}
