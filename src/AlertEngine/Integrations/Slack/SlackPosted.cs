using System.Collections.Immutable;

namespace AlertEngine.Integrations.Slack;

/// <summary>A message that stands in a channel, as Slack names it.</summary>
internal sealed record SlackPosted(string Channel, string Timestamp)
{
    // Alertmanager's.
    private const string ChannelKey = "channelId";
    private const string TimestampKey = "threadTs";

    public static SlackPosted? Of(ImmutableSortedDictionary<string, string> memory) =>
        memory.TryGetValue(ChannelKey, out var channel) && memory.TryGetValue(TimestampKey, out var timestamp) ? new(channel, timestamp) : null;

    public static SlackPosted? Of(AnswerJson answer) =>
        (answer["channel"].Text, answer["ts"].Text) is ({ Length: > 0 } channel, { Length: > 0 } timestamp) ? new(channel, timestamp) : null;

    public ImmutableSortedDictionary<string, string> ToMemory() =>
        ImmutableSortedDictionary<string, string>.Empty.Add(ChannelKey, Channel).Add(TimestampKey, Timestamp);
}
