using System.Numerics;
using System.Text;
using AlertEngine.Durations;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Muting;

/// <summary>How many bytes a silence takes in Alertmanager's own files, which is what its limit is counted in.</summary>
internal static class SilenceSize
{
    private const int Tag = 1;

    public static int Of(Silence silence, Duration retention)
    {
        var matchers = 0;
        foreach (var matcher in silence.Matchers)
        {
            matchers += Message(Text(matcher.Name) + Text(matcher.Value) + (matcher.Operator == MatchOperator.Equal ? 0 : Tag + 1));
        }

        var annotations = 0;
        foreach (var (name, text) in silence.Annotations)
        {
            annotations += Message(Always(name) + Always(text));
        }

        var size = Text(silence.Id.ToString())
            + Time(silence.StartsAt) + Time(silence.EndsAt) + Time(silence.UpdatedAt)
            + Text(silence.CreatedBy) + Text(silence.Comment)
            + annotations + Message(matchers);

        return Message(size) + Time(silence.EndsAt.PlusBounded(retention));
    }

    private static int Time(Instant at)
    {
        var since = at - NodaConstants.UnixEpoch;
        var seconds = at.ToUnixTimeSeconds();
        var nanoseconds = (since - Duration.FromSeconds(seconds)).SubsecondNanoseconds;

        return Message((seconds == 0 ? 0 : Tag + Varint((ulong)seconds)) + (nanoseconds == 0 ? 0 : Tag + Varint((ulong)nanoseconds)));
    }

    private static int Text(string text) => text.Length == 0 ? 0 : Always(text);

    private static int Always(string text) => Message(Encoding.UTF8.GetByteCount(text));

    private static int Message(int length) => Tag + Varint((ulong)length) + length;

    // Seven bits to a byte.
    private static int Varint(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;
}
