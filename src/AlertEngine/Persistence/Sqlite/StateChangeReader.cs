using System.Buffers.Binary;
using System.Text;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Muting;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>Reads what <see cref="StateChangeWriter"/> has packed, the oldest first.</summary>
/// <param name="wantsLabels">Of which alerts; most of the work is in them.</param>
internal ref struct StateChangeReader(ReadOnlySpan<byte> packed, Instant start, Func<Fingerprint, bool> wantsLabels)
{
    private readonly long start = start.ToUnixTimeMilliseconds();
    private readonly ReadOnlySpan<byte> packed = packed;
    private readonly List<Range> places = [];
    private readonly List<string?> texts = [];
    private ReadOnlySpan<byte> left = packed;

    /// <summary>Of the change that was read last; null when it does not tell, or nobody wants to know.</summary>
    public LabelSet? Labels { get; private set; }

    public Fingerprint Alert { get; private set; }

    /// <summary>Null when there are no more.</summary>
    public StateChange? Next()
    {
        if (left.IsEmpty)
        {
            return null;
        }

        Labels = null;
        var kind = (StateChangeKind)Bytes(1)[0];
        Alert = Fingerprint();
        var milliseconds = start + Number();
        var at = Instant.FromUnixTimeMilliseconds(milliseconds);

        return kind switch
        {
            StateChangeKind.Fired => new StateChange.Fired(at, Instant.FromUnixTimeMilliseconds(milliseconds - Number())),
            StateChangeKind.EndedByReport or StateChangeKind.EndedUnheard => End(at, milliseconds, kind == StateChangeKind.EndedByReport),
            StateChangeKind.Inhibited => new StateChange.Inhibited(at, Fingerprint()),
            StateChangeKind.InhibitionEnded => new StateChange.InhibitionEnded(at, Fingerprint()),
            StateChangeKind.Silenced => new StateChange.Silenced(at, Silence()),
            StateChangeKind.SilenceEnded => new StateChange.SilenceEnded(at, Silence()),
            StateChangeKind.MutedByTime => new StateChange.MutedByTime(at, Times(isOutside: false)),
            StateChangeKind.TimeMutingEnded => new StateChange.TimeMutingEnded(at, Times(isOutside: false)),
            StateChangeKind.MutedOutsideTime => new StateChange.MutedByTime(at, Times(isOutside: true)),
            StateChangeKind.MutingOutsideTimeEnded => new StateChange.TimeMutingEnded(at, Times(isOutside: true)),
            _ => throw Damaged(),
        };
    }

    private StateChange.Ended End(Instant at, long milliseconds, bool isReported)
    {
        var endsAt = Instant.FromUnixTimeMilliseconds(milliseconds - Number());
        var count = Number();
        if (count < 0 || count > left.Length)
        {
            throw Damaged();
        }

        if (wantsLabels(Alert))
        {
            var labels = new Label[count];
            for (var i = 0; i < labels.Length; i++)
            {
                labels[i] = new(Text(), Text());
            }

            Labels = LabelSet.From(labels);
        }
        else
        {
            for (var i = 0; i < 2 * count; i++)
            {
                Place();
            }
        }

        return new(at, endsAt, isReported);
    }

    private Fingerprint Fingerprint() => new(BinaryPrimitives.ReadUInt64LittleEndian(Bytes(sizeof(ulong))));

    private SilenceId Silence() => new(new Guid(Bytes(16)));

    private TimeMuting Times(bool isOutside) => new(Text(), Text(), Text(), isOutside);

    private string Text()
    {
        var place = Place();

        return texts[place] ??= Encoding.UTF8.GetString(packed[places[place]]);
    }

    // Which of the texts of the row stands here.
    private int Place()
    {
        var number = Number();
        if (number < 0)
        {
            return number >= -texts.Count ? (int)(-1 - number) : throw Damaged();
        }

        var begin = packed.Length - left.Length;
        places.Add(begin..(begin + Bytes(number).Length));
        texts.Add(null);

        return texts.Count - 1;
    }

    private long Number()
    {
        var bits = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Bytes(1)[0];
            bits |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return (long)(bits >> 1) ^ -(long)(bits & 1);
            }
        }

        throw Damaged();
    }

    private ReadOnlySpan<byte> Bytes(long count)
    {
        if (count > left.Length)
        {
            throw Damaged();
        }

        var bytes = left[..(int)count];
        left = left[(int)count..];

        return bytes;
    }

    private static InvalidDataException Damaged() => new("a row of alert changes is damaged");
}
