using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Rehearsal;
using NodaTime;

namespace AlertEngine.RuleTests;

/// <summary>A message that was told in a test.</summary>
/// <param name="After">How long after the start.</param>
/// <param name="Text">Null where nobody asks for it.</param>
internal sealed record ToldMessage(Duration After, SentMessage Message, RehearsedText? Text)
{
    public string Receiver => Message.Notification.Receiver;

    public string Integration => Message.Integration.ToString();

    public string Status => Message.Status;

    public string Reason => Message.Reason;

    public ImmutableArray<LabelSet> Alerts => [.. Message.Notification.Alerts.Select(alert => alert.Alert.Labels)];
}
