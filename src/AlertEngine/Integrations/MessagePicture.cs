using System.Net.Http.Headers;
using System.Text;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations;

/// <summary>Takes the chart of a notification to where its message goes. No message fails for it, or waits for it long.</summary>
internal sealed class MessagePicture(IMessageCharts charts, Notification notification, DeliveryAttempt attempt, TimeProvider time)
{
    public const string FileName = "chart.png";

    /// <summary>For those who cannot see it.</summary>
    public const string Says = "Chart of the last hour";

    /// <summary>How long a request may take that has the picture in it.</summary>
    public static readonly Duration Patience = Duration.FromSeconds(10);

    /// <summary>For a picture that would take the place of a message, where the service takes only so many.</summary>
    public static readonly DeliveryOutcome LeavesRoom =
        new DeliveryOutcome.Rejected(FailureReason.RateLimited, "the service takes only so many messages, and others may need the room");

    public static readonly MediaTypeHeaderValue Png = new("image/png");

    /// <summary>What is noted in place of the picture.</summary>
    public static byte[] Noted(int length) => Encoding.ASCII.GetBytes($"({length} bytes of {Png})");

    /// <summary>The picture as the body of a request.</summary>
    public static DeliveryRequest Post(Uri url, byte[] png) => new(HttpMethod.Post, url)
    {
        Body = png,
        Noted = Noted(png.Length),
        ContentType = Png,
        Patience = Patience,
    };

    /// <summary>Null when there is none to be had soon, and when nothing fires any more.</summary>
    public async Task<byte[]?> DrawAsync(CancellationToken cancellationToken) =>
        notification.IsFiring ? await charts.DrawAsync(notification, cancellationToken) : null;

    /// <summary>Sends a message that shows the picture itself; if that is not taken, the message alone.</summary>
    /// <param name="sendAsync">Is given null for the message alone.</param>
    /// <param name="isAboutText">Which failures have nothing to do with the picture.</param>
    public async Task<DeliveryOutcome> GoWithAsync(
        byte[]? png, Func<byte[]?, Task<DeliveryOutcome>> sendAsync, Func<DeliveryOutcome, bool>? isAboutText = null)
    {
        var outcome = await sendAsync(png);
        if (png is null
            || outcome is DeliveryOutcome.Accepted
            || outcome.WhyFailed is FailureReason.RateLimited or FailureReason.Auth
            || isAboutText?.Invoke(outcome) is true)
        {
            return outcome;
        }

        attempt.NoteShortfall($"the message went without its chart, with which it was not taken: {outcome.Complaint}");

        return await sendAsync(null);
    }

    /// <summary>Sends the picture after a message that was taken. What comes of it changes nothing about that.</summary>
    public async Task FollowAsync(Func<byte[], CancellationToken, Task<DeliveryOutcome>> sendAsync, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(Patience.ToTimeSpan(), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            if (await DrawAsync(either.Token) is { } png && (await sendAsync(png, either.Token)).Complaint is { } complaint)
            {
                attempt.NoteShortfall($"the message was sent, but not its chart: {complaint}");
            }
        }
        catch (OperationCanceledException) // the message is told: it must not be told again
        {
            attempt.NoteShortfall("the message was sent, but not its chart: there was no time for it");
        }
    }
}
