using System.Buffers;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>What was told and what went over the wire, as columns of the ledger hold it: JSON, its length before it, compressed if that saves something.</summary>
[JsonSerializable(typeof(KeptNotification))]
[JsonSerializable(typeof(KeptAlerts))]
[JsonSerializable(typeof(KeptExchanges))]
internal sealed partial class LedgerText : JsonSerializerContext
{
    private const int LargestText = 64 << 20;
    private const int Quality = 1; // higher ones cost several times as much and save little
    private const int Window = 18;

    // What is shorter is not worth the beginning of a compression.
    private const int ShortestCompressed = 1024;

    private static readonly LedgerText Compact = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    });

    public static byte[] Write(KeptNotification notification) => Write(notification, Compact.KeptNotification);

    public static byte[] Write(ImmutableArray<FlushedAlert> alerts)
    {
        using var json = new GoJsonBody();
        Sqlite.KeptAlerts.Write(alerts, json);

        return Packed(json.Written.Span);
    }

    public static byte[] Write(KeptExchanges exchanges) => Write(exchanges, Compact.KeptExchanges);

    public static KeptNotification ReadNotification(ReadOnlySpan<byte> bytes) => Read(bytes, Compact.KeptNotification);

    public static KeptAlerts ReadAlerts(ReadOnlySpan<byte> bytes) => Read(bytes, Compact.KeptAlerts);

    public static KeptExchanges ReadExchanges(ReadOnlySpan<byte> bytes) => Read(bytes, Compact.KeptExchanges);

    private static byte[] Write<T>(T value, JsonTypeInfo<T> type) => Packed(JsonSerializer.SerializeToUtf8Bytes(value, type));

    private static byte[] Packed(ReadOnlySpan<byte> text)
    {
        var room = ArrayPool<byte>.Shared.Rent(sizeof(int) + BrotliEncoder.GetMaxCompressedLength(text.Length));
        try
        {
            BitConverter.TryWriteBytes(room, text.Length);
            var length = 0;
            var isCompressed = text.Length >= ShortestCompressed
                && BrotliEncoder.TryCompress(text, room.AsSpan(sizeof(int)), out length, Quality, Window) && length < text.Length;

            return isCompressed ? room[..(sizeof(int) + length)] : [.. room.AsSpan(0, sizeof(int)), .. text];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    private static T Read<T>(ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type)
    {
        var length = bytes.Length < sizeof(int) ? -1 : BitConverter.ToInt32(bytes);
        var room = ArrayPool<byte>.Shared.Rent(length is >= 0 and <= LargestText ? length : throw Damaged());
        try
        {
            var text = bytes[sizeof(int)..];
            if (text.Length == length)
            {
                return JsonSerializer.Deserialize(text, type)!;
            }

            return BrotliDecoder.TryDecompress(text, room, out var written) && written == length
                ? JsonSerializer.Deserialize(room.AsSpan(0, length), type)!
                : throw Damaged();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    private static InvalidDataException Damaged() => new("an entry of the ledger is damaged");
}
