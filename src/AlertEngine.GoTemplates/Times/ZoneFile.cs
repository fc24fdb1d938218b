using System.Buffers.Binary;
using System.Text;

namespace AlertEngine.GoTemplates.Times;

/// <summary>Reads zones from the system's time zone database (RFC 8536).</summary>
internal static class ZoneFile
{
    private const int HeaderLength = 44;

    private static readonly string[] Folders =
        ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

    public static Zone? Read(string name)
    {
        if (name.Contains("..", StringComparison.Ordinal) || name.StartsWith('/')
            || name.AsSpan().ContainsAny('\\', '\0'))
        {
            return null;
        }

        foreach (var folder in Folders)
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                return Parse(name, File.ReadAllBytes(path));
            }
        }

        return null;
    }

    private static Zone? Parse(string name, ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith("TZif"u8) || file.Length < HeaderLength)
        {
            return null;
        }

        if (file[4] < (byte)'2')
        {
            return ParseBody(name, file, timeLength: 4);
        }

        // From version 2 on, the same data follow with wide times.
        return ParseBody(name, file[(HeaderLength + Counts.Read(file).BodyLength(4))..], timeLength: 8);
    }

    private static Zone ParseBody(string name, ReadOnlySpan<byte> file, int timeLength)
    {
        var counts = Counts.Read(file);
        var body = file[HeaderLength..];
        var times = body[..(counts.Times * timeLength)];
        var indices = body.Slice(times.Length, counts.Times);
        var types = body.Slice(times.Length + counts.Times, counts.Types * 6);
        var names = body.Slice(times.Length + counts.Times + types.Length, counts.Characters);
        var footer = timeLength == 8 ? body[counts.BodyLength(8)..] : [];

        var transitions = new long[counts.Times];
        var periods = new Zone.Period[counts.Times];
        for (var i = 0; i < counts.Times; i++)
        {
            var time = times.Slice(i * timeLength, timeLength);
            transitions[i] = timeLength == 8
                ? BinaryPrimitives.ReadInt64BigEndian(time)
                : BinaryPrimitives.ReadInt32BigEndian(time);
            periods[i] = ReadPeriod(types.Slice(indices[i] * 6, 6), names);
        }

        return new Zone(name, transitions, periods, First(types, names), ReadRule(footer));
    }

    /// <summary>Before the first transition the first standard time holds.</summary>
    private static Zone.Period First(ReadOnlySpan<byte> types, ReadOnlySpan<byte> names)
    {
        for (var i = 0; i < types.Length; i += 6)
        {
            if (types[i + 4] == 0)
            {
                return ReadPeriod(types.Slice(i, 6), names);
            }
        }

        return ReadPeriod(types[..6], names);
    }

    private static Zone.Period ReadPeriod(ReadOnlySpan<byte> type, ReadOnlySpan<byte> names)
    {
        var name = names[type[5]..];

        return new(BinaryPrimitives.ReadInt32BigEndian(type), Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]));
    }

    private static ZoneRule? ReadRule(ReadOnlySpan<byte> footer) =>
        footer.Length > 2 ? ZoneRule.TryParse(Encoding.ASCII.GetString(footer).Trim('\n')) : null;

    private readonly record struct Counts(
        int UtcFlags, int StandardFlags, int Leaps, int Times, int Types, int Characters)
    {
        public static Counts Read(ReadOnlySpan<byte> header) =>
            new(At(header, 0), At(header, 1), At(header, 2), At(header, 3), At(header, 4), At(header, 5));

        public int BodyLength(int timeLength) =>
            (Times * (timeLength + 1)) + (Types * 6) + Characters
            + (Leaps * (timeLength + 4)) + StandardFlags + UtcFlags;

        private static int At(ReadOnlySpan<byte> header, int index) =>
            BinaryPrimitives.ReadInt32BigEndian(header[(20 + (index * 4))..]);
    }
}
