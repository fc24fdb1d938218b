using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Muting;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>
/// Packs changes: a byte for the kind, eight for the alert, and the time as milliseconds after that of the row; most take a dozen bytes.
/// A text that the row has already is a number. With its end an alert leaves its labels, so that it is found when it is gone.
/// </summary>
internal sealed class StateChangeWriter(Instant start)
{
    private readonly long start = start.ToUnixTimeMilliseconds();
    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);
    private byte[] room = new byte[64];
    private int length;

    public byte[] Packed => room[..length];

    public void Add(ChangedAlert changed)
    {
        var (labels, change) = changed;
        var at = change.At.ToUnixTimeMilliseconds();
        switch (change)
        {
            case StateChange.Fired(_, var startsAt):
                Begin(StateChangeKind.Fired, labels, at);
                Number(at - startsAt.ToUnixTimeMilliseconds());
                break;
            case StateChange.Ended(_, var endsAt, var isReported):
                Begin(isReported ? StateChangeKind.EndedByReport : StateChangeKind.EndedUnheard, labels, at);
                Number(at - endsAt.ToUnixTimeMilliseconds());
                Texts(labels);
                break;
            case StateChange.Inhibited(_, var by):
                Begin(StateChangeKind.Inhibited, labels, at);
                Fingerprint(by);
                break;
            case StateChange.InhibitionEnded(_, var by):
                Begin(StateChangeKind.InhibitionEnded, labels, at);
                Fingerprint(by);
                break;
            case StateChange.Silenced(_, var by):
                Begin(StateChangeKind.Silenced, labels, at);
                Silence(by);
                break;
            case StateChange.SilenceEnded(_, var by):
                Begin(StateChangeKind.SilenceEnded, labels, at);
                Silence(by);
                break;
            case StateChange.MutedByTime(_, var by):
                Begin(by.IsOutside ? StateChangeKind.MutedOutsideTime : StateChangeKind.MutedByTime, labels, at);
                Times(by);
                break;
            case StateChange.TimeMutingEnded(_, var by):
                Begin(by.IsOutside ? StateChangeKind.MutingOutsideTimeEnded : StateChangeKind.TimeMutingEnded, labels, at);
                Times(by);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void Begin(StateChangeKind kind, LabelSet labels, long at)
    {
        Room(1)[0] = (byte)kind;
        length++;
        Fingerprint(labels.Fingerprint);
        Number(at - start);
    }

    private void Fingerprint(Fingerprint fingerprint)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Room(sizeof(ulong)), fingerprint.Value);
        length += sizeof(ulong);
    }

    private void Silence(SilenceId id)
    {
        id.Value.TryWriteBytes(Room(16));
        length += 16;
    }

    private void Times(TimeMuting times)
    {
        Text(times.Route);
        Text(times.Receiver);
        Text(times.Intervals);
    }

    private void Texts(LabelSet labels)
    {
        Number(labels.Count);
        foreach (var (name, value) in labels)
        {
            Text(name);
            Text(value);
        }
    }

    // A new one is its length and itself; one that was there is its number below zero.
    private void Text(string text)
    {
        if (texts.TryGetValue(text, out var known))
        {
            Number(-1 - known);
            return;
        }

        texts.Add(text, texts.Count);
        var bytes = Encoding.UTF8.GetByteCount(text);
        Number(bytes);
        Encoding.UTF8.GetBytes(text, Room(bytes));
        length += bytes;
    }

    // Seven bits a byte, the sign in the lowest: what is near zero is short.
    private void Number(long number)
    {
        var left = (ulong)((number << 1) ^ (number >> 63));
        var bytes = Room(10);
        var written = 0;
        for (; left >= 0x80; left >>= 7)
        {
            bytes[written++] = (byte)(left | 0x80);
        }

        bytes[written++] = (byte)left;
        length += written;
    }

    private Span<byte> Room(int bytes)
    {
        if (room.Length - length < bytes)
        {
            Array.Resize(ref room, Math.Max(room.Length * 2, length + bytes));
        }

        return room.AsSpan(length);
    }
}
