using System.Text.Json;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Store;
using NodaTime;

namespace AlertEngine.Api.V2;

/// <summary>Makes alerts of a posted list, which comes in pieces. What is wrong with one alert does not stop the others.</summary>
internal sealed class AlertsReader(PostedAlerts posted, MatcherSyntax syntax, Instant now, Duration resolveTimeout)
{
    /// <summary>A larger batch is no batch but an accident or an attack.</summary>
    private const int MostAlerts = 250_000;

    private static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true };

    private readonly AlertFields fields = new(posted);
    private readonly List<Alert> alerts = [];
    private readonly List<PostedLabels> fresh = [];
    private readonly List<string> problems = [];
    private JsonReaderState state = new(Options);
    private int count;
    private bool isInList;

    /// <summary>The list has come to its end; what follows does not count.</summary>
    public bool IsDone { get; private set; }

    public IReadOnlyList<Alert> Alerts => alerts;

    /// <summary>Of alerts that were not posted before.</summary>
    public IReadOnlyList<PostedLabels> Fresh => fresh;

    /// <summary>Of alerts that are not taken.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Why nothing of the list is taken: the first alert that is against the contract.</summary>
    public Refusal? Refusal { get; private set; }

    public int Firing { get; private set; }

    public int Resolved { get; private set; }

    /// <summary>Reads the alerts that are whole, and says how many bytes they took.</summary>
    public int Read(ReadOnlySpan<byte> piece)
    {
        var reader = new Utf8JsonReader(piece, isFinalBlock: false, state);
        var consumed = 0;
        while (!IsDone && TryReadNext(ref reader, piece))
        {
            state = reader.CurrentState;
            consumed = (int)reader.BytesConsumed;
        }

        return consumed;
    }

    private bool TryReadNext(ref Utf8JsonReader reader, ReadOnlySpan<byte> piece)
    {
        if (!reader.Read())
        {
            return false;
        }

        if (!isInList)
        {
            isInList = reader.TokenType == JsonTokenType.StartArray;
            IsDone = reader.TokenType == JsonTokenType.Null;

            return isInList || IsDone
                ? true
                : throw JsonMismatch.Of(reader.TokenType, "models.PostableAlerts");
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.EndArray:
                IsDone = true;
                return true;
            case JsonTokenType.StartObject:
                if (!fields.TryRead(ref reader, piece))
                {
                    return false;
                }

                Take(fields.Wrong(count));
                return true;
            case JsonTokenType.Null:
                Take(Refusal.Required($"{count}"));
                return true;
            default:
                throw JsonMismatch.Of(reader.TokenType, "models.PostableAlert");
        }
    }

    private void Take(Refusal? wrong)
    {
        count++;
        if (count > MostAlerts)
        {
            Refusal = new Refusal.Contract(StatusCodes.Status413PayloadTooLarge, $"there are more than {MostAlerts} alerts in one request");
            IsDone = true;
            return;
        }

        Refusal ??= wrong;
        if (Refusal is not null)
        {
            return;
        }

        var alert = fields.ToAlert(now, resolveTimeout);
        if (alert.EndsAt > now)
        {
            Firing++;
        }
        else
        {
            Resolved++;
        }

        if ((fields.AreKnown ? AlertProblem.FindInTimes(alert) : AlertProblem.Find(alert, syntax)) is { } problem)
        {
            problems.Add(problem);
            return;
        }

        alerts.Add(alert);
        if (fields.FreshPlace is { } place)
        {
            fresh.Add(new(place, alert.Labels));
        }
    }
}
