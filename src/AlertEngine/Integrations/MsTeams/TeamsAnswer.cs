using System.Net;
using System.Text.RegularExpressions;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.MsTeams;

/// <summary>What answers of Microsoft Teams mean: a connector says 200 also when the channel behind it said something else.</summary>
internal static partial class TeamsAnswer
{
    /// <summary>What Teams takes for one address.</summary>
    public static readonly Pace Pace = Pace.PerSecond(4);

    public static DeliveryOutcome Judge(ServiceAnswer.Given answer) =>
        answer.IsSuccess && StatusBehind().Match(answer.Body) is { Success: true } behind
            ? (answer with { Status = (HttpStatusCode)int.Parse(behind.Groups["status"].ValueSpan) }).Judge()
            : answer.Judge();

    [GeneratedRegex("endpoint returned HTTP error (?<status>[345][0-9]{2})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StatusBehind();
}
