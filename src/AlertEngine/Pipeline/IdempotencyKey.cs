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
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in (string[])[key.Group.Text, key.Receiver, key.Integration])
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            hash.AppendData([0xff]); // in no UTF-8 text
        }

        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, before?.At.ToUnixTimeTicks() ?? 0);
        hash.AppendData(number);
        BinaryPrimitives.WriteInt64BigEndian(number, next.Firing.Count);
        hash.AppendData(number);
        hash.AppendData(next.Firing.ToBytes());
        hash.AppendData(next.Resolved.ToBytes());

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, Length));
    }
}
