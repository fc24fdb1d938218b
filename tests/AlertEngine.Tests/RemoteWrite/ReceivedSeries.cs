using System.Buffers.Binary;
using System.Text;

namespace AlertEngine.Tests.RemoteWrite;

/// <summary>One series of a remote write request, read by the published schema.</summary>
internal sealed record ReceivedSeries(string Labels, double Value, long Time, IReadOnlyDictionary<int, string> Histogram)
{
    /// <summary>Reads a request that is not compressed any more.</summary>
    public static IEnumerable<ReceivedSeries> ReadAll(byte[] request)
    {
        foreach (var (field, series) in Fields(request))
        {
            Assert.Equal(1, field);
            yield return Read(series);
        }
    }

    public override string ToString() => $"{{{Labels}}} {(Histogram.Count > 0 ? string.Join(' ', Histogram) : Value)} @{Time}";

    private static ReceivedSeries Read(byte[] series)
    {
        var labels = new List<string>();
        var read = new ReceivedSeries("", 0, 0, new Dictionary<int, string>());
        foreach (var (field, bytes) in Fields(series))
        {
            var fields = Fields(bytes).ToLookup(inner => inner.Field, inner => inner.Bytes);
            switch (field)
            {
                case 1:
                    labels.Add($"{Encoding.UTF8.GetString(fields[1].Single())}={Encoding.UTF8.GetString(fields[2].Single())}");
                    break;
                case 2:
                    read = read with { Value = BinaryPrimitives.ReadDoubleLittleEndian(fields[1].Single()), Time = BinaryPrimitives.ReadInt64LittleEndian(fields[2].Single()) };
                    break;
                case 4:
                    read = read with
                    {
                        Time = BinaryPrimitives.ReadInt64LittleEndian(fields[15].Single()),
                        Histogram = fields.Where(inner => inner.Key != 15).ToDictionary(inner => inner.Key, inner => string.Join(',', inner.Select(Convert.ToHexString))),
                    };
                    break;
                default:
                    Assert.Fail($"unknown field {field}");
                    break;
            }
        }

        return read with { Labels = string.Join(',', labels) };
    }

    // Numbers as eight bytes, texts and messages as they are.
    private static IEnumerable<(int Field, byte[] Bytes)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = (int)Varint(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    yield return (tag >> 3, BitConverter.GetBytes(Varint(message, ref at)));
                    break;
                case 1:
                    yield return (tag >> 3, message[at..(at += 8)]);
                    break;
                default:
                    Assert.Equal(2, tag & 7);
                    var length = (int)Varint(message, ref at);
                    yield return (tag >> 3, message[at..(at += length)]);
                    break;
            }
        }
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        var (value, shift) = (0UL, 0);
        for (; bytes[at] >= 0x80; shift += 7)
        {
            value |= (ulong)(bytes[at++] & 0x7f) << shift;
        }

        return value | ((ulong)bytes[at++] << shift);
    }
}
