using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AlertEngine.Notifications;

namespace AlertEngine.Pipeline;

/// <summary>
/// Names a decision to tell: who is told of whom, after which message. A crash between a receiver's answer and our record of it leads
/// to the same decision again, and to the same key.
/// </summary>
internal static class IdempotencyKey
{
    private const int Length = 16;

    public static string Of(DeliveryKey key, DeliveryRecord? before, DeliveryRecord next)
    {
        var text = new ArrayBufferWriter<byte>();
        foreach (var part in (string[])[key.Group.Text, key.Receiver, key.Integration])
        {
            Encoding.UTF8.GetBytes(part, text);
            text.Write([(byte)0xff]); // in no UTF-8 text
        }

        Write(text, before?.At.ToUnixTimeTicks() ?? 0);
        Write(text, next.Firing.Count);
        text.Write(next.Firing.Bytes);
        text.Write(next.Resolved.Bytes);

        return Convert.ToHexStringLower(SHA256.HashData(text.WrittenSpan).AsSpan(0, Length));
    }

    private static void Write(ArrayBufferWriter<byte> text, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(text.GetSpan(sizeof(long)), number);
        text.Advance(sizeof(long));
    }
}
