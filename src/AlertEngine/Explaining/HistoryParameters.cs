using AlertEngine.Labels;
using AlertEngine.Persistence;
using NodaTime;

namespace AlertEngine.Explaining;

/// <summary>Reads which changes of alerts are asked for.</summary>
internal static class HistoryParameters
{
    /// <summary>Null, with the first problem, when the parameters make no sense.</summary>
    public static StateChangeQuery? Read(IQueryCollection query, MatcherSyntax syntax, Instant now, out string problem)
    {
        var asked = new AskedParameters(query);
        var read = new StateChangeQuery((int)(asked.Number("limit", 1, DeliveryParameters.LargestLimit) ?? DeliveryParameters.UsualLimit))
        {
            Before = asked.Number("before", 1, long.MaxValue, "the id of a change"),
            Alert = Alert(asked),
            Since = asked.Time("since", now),
            Until = asked.Time("until", now),
            Matchers = asked.Matchers(syntax),
        };

        return asked.OrProblem(read, out problem);
    }

    private static Fingerprint? Alert(AskedParameters asked)
    {
        if (asked.Text("alert") is not { } text)
        {
            return null;
        }

        if (!Fingerprint.TryParse(text, out var alert))
        {
            asked.Problems.Add("alert is a fingerprint of 16 hexadecimal digits");
        }

        return alert;
    }
}
