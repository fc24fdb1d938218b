using System.Buffers;
using System.Globalization;
using System.Text;
using NodaTime;

namespace AlertEngine.Forwarding;

/// <summary>Writes alerts as Prometheus posts them, down to the order of the fields and the escapes.</summary>
internal static class AlertJson
{
    // An escape takes six bytes for a character; nothing takes more.
    private const int LongestCharacter = 6;
    private const int LongestFrame = 192;

    // Besides what JSON forbids, Go escapes what HTML or JavaScript could misread.
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\', '<', '>', '&', '\u2028', '\u2029']);

    private static readonly Instant Earliest = Instant.FromUtc(1, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(9999, 12, 31, 23, 59, 59);

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<ForwardedAlert> alerts)
    {
        output.Write("["u8);
        for (var i = 0; i < alerts.Length; i++)
        {
            var text = new Text(output.GetSpan(MostBytes(alerts[i])));
            text.Add(i > 0 ? ","u8 : []);
            Write(ref text, alerts[i]);
            output.Advance(text.Length);
        }

        output.Write("]"u8);
    }

    private static void Write(ref Text text, in ForwardedAlert alert)
    {
        var report = alert.Report;
        text.Add("{"u8);
        if (report.Annotations.Count > 0)
        {
            text.Add("\"annotations\":{"u8);
            for (var i = 0; i < report.Annotations.Count; i++)
            {
                var (name, value) = report.Annotations[i];
                text.AddField(name, value, isFirst: i == 0);
            }

            text.Add("},"u8);
        }

        text.Add("\"endsAt\":"u8);
        text.Add(report.EndsAt);
        text.Add(",\"startsAt\":"u8);
        text.Add(report.StartsAt);
        if (report.GeneratorUrl.Length > 0)
        {
            text.Add(",\"generatorURL\":"u8);
            text.Add(report.GeneratorUrl);
        }

        text.Add(",\"labels\":{"u8);
        var isFirst = true;
        foreach (var (name, value) in alert.Labels)
        {
            text.AddField(name, value, isFirst);
            isFirst = false;
        }

        text.Add("}}"u8);
    }

    private static int MostBytes(in ForwardedAlert alert)
    {
        var characters = alert.Report.GeneratorUrl.Length;
        foreach (var (name, value) in alert.Labels)
        {
            characters += name.Length + value.Length + 1;
        }

        for (var i = 0; i < alert.Report.Annotations.Count; i++)
        {
            var (name, value) = alert.Report.Annotations[i];
            characters += name.Length + value.Length + 1;
        }

        return LongestFrame + LongestCharacter * characters;
    }

    /// <summary>Room that is large enough, and how much of it is written.</summary>
    private ref struct Text(Span<byte> room)
    {
        private readonly Span<byte> room = room;

        public int Length { get; private set; }

        public void Add(ReadOnlySpan<byte> part)
        {
            part.CopyTo(room[Length..]);
            Length += part.Length;
        }

        public void AddField(string name, string value, bool isFirst)
        {
            Add(isFirst ? [] : ","u8);
            Add(name);
            Add(":"u8);
            Add(value);
        }

        public void Add(string value)
        {
            room[Length++] = (byte)'"';
            ReadOnlySpan<char> rest = value;
            while (rest.IndexOfAny(Escaped) is >= 0 and var next)
            {
                Length += Encoding.UTF8.GetBytes(rest[..next], room[Length..]);
                AddEscaped(rest[next]);
                rest = rest[(next + 1)..];
            }

            Length += Encoding.UTF8.GetBytes(rest, room[Length..]);
            room[Length++] = (byte)'"';
        }

        // What lies outside of what the notation can say is no time that anybody meant.
        public void Add(Instant time)
        {
            room[Length++] = (byte)'"';
            Instant.Max(Earliest, Instant.Min(time, Latest)).ToDateTimeUtc()
                .TryFormat(room[Length..], out var written, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
            Length += written;
            room[Length++] = (byte)'"';
        }

        private void AddEscaped(char c)
        {
            room[Length++] = (byte)'\\';
            var letter = c switch { '"' or '\\' => c, '\b' => 'b', '\f' => 'f', '\n' => 'n', '\r' => 'r', '\t' => 't', _ => 'u' };
            room[Length++] = (byte)letter;
            if (letter == 'u')
            {
                ((int)c).TryFormat(room[Length..], out var written, "x4", CultureInfo.InvariantCulture);
                Length += written;
            }
        }
    }
}
