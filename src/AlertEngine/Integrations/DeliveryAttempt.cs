using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Http;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations;

/// <summary>One attempt to tell something, and what is noted of it: what went over the wire, and which templates failed. It keeps secrets.</summary>
/// <param name="mostBytes">How much of each body is noted.</param>
internal sealed class DeliveryAttempt(int mostBytes = DeliveryAttempt.UsualBytes)
{
    public const int UsualBytes = 4096;

    private const int LongestShortfall = 512;

    // Also where an address is a secret.
    private const string TrialSecret = "http://secret.invalid/";

    private readonly HiddenSecrets secrets = new();
    private readonly List<DeliveryExchange> exchanges = [];
    private readonly List<TemplateFailure> failures = [];
    private readonly List<string> shortfalls = [];

    /// <summary>Where the texts go of an attempt that is made to see them, and leaves the world outside alone; null for one in earnest.</summary>
    public TrialTexts? Trial { get; init; }

    public IReadOnlyList<DeliveryExchange> Exchanges => exchanges;

    /// <summary>Of texts for which a plain one was sent.</summary>
    public IReadOnlyList<TemplateFailure> TemplateFailures => failures;

    /// <summary>What the service did not do, though it accepted the message: people whom it did not reach.</summary>
    public IReadOnlyList<string> Shortfalls => shortfalls;

    /// <summary>Reads a secret; from now on nothing that is noted shows it.</summary>
    /// <param name="field">As the configuration calls it.</param>
    public async Task<Needed<string>> SecretAsync(string field, SecretSource source, CancellationToken cancellationToken)
    {
        try
        {
            return Needed<string>.Of(Hide((await source.ReadAsync(cancellationToken)).Reveal()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Trial is not null
                ? Needed<string>.Of(TrialSecret)
                : Needed<string>.Missing(FailureReason.Other, $"read {field}_file: {e.Message}");
        }
    }

    /// <summary>As <see cref="SecretAsync"/>, of one that may be left out: null then.</summary>
    public async Task<Needed<string?>> SecretIfAnyAsync(string field, SecretSource? source, CancellationToken cancellationToken) =>
        source is null ? Needed<string?>.Of(null)
        : (await SecretAsync(field, source, cancellationToken)).IsHere(out var secret, out var failure) ? Needed<string?>.Of(secret)
        : Needed<string?>.Missing(failure);

    /// <summary>Reads an address that is a secret.</summary>
    public async Task<Needed<Uri>> AddressAsync(string field, SecretSource source, CancellationToken cancellationToken)
    {
        if (!(await SecretAsync(field, source, cancellationToken)).IsHere(out var text, out var refusal))
        {
            return Needed<Uri>.Missing(refusal);
        }

        return HttpUrl.TryParse(text, out var url, out var error)
            ? Needed<Uri>.Of(url)
            : Needed<Uri>.Missing(FailureReason.Other, $"{field}: {error}");
    }

    /// <summary>Takes care that nothing that is noted shows this.</summary>
    public string Hide(string secret)
    {
        secrets.Add(secret);

        return secret;
    }

    /// <param name="mostSent">How much of the body is noted, where it is more than usual.</param>
    public void Note(string request, ReadOnlySpan<byte> sent, string answer, ReadOnlySpan<byte> received, Duration took, int mostSent = 0) =>
        exchanges.Add(new(secrets.Mask(request), secrets.Mask(sent, Math.Max(mostSent, mostBytes)), secrets.Mask(answer), secrets.Mask(received, mostBytes), took));

    /// <summary>What would have been sent.</summary>
    public void NoteTrial(ReadOnlySpan<byte> body) => Trial?.AddBody(secrets.Mask(body, mostBytes));

    public void NoteTemplate(string field, string error) => failures.Add(new(field, secrets.Mask(error)));

    public void NoteShortfall(string shortfall) => shortfalls.Add(secrets.Mask(Excerpt.Of(shortfall, LongestShortfall)));

    /// <summary>The outcome as people may see it.</summary>
    public DeliveryOutcome Masked(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Retry retry => retry with { Error = secrets.Mask(retry.Error) },
        DeliveryOutcome.Rejected rejected => rejected with { Error = secrets.Mask(rejected.Error) },
        _ => outcome,
    };
}
