using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using AlertEngine.Notifications;
using AlertEngine.Persistence;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Integrations;

/// <summary>
/// Signs links to the page of one group, and what may be done there. Such a link is all that its bearer needs, so it names its group,
/// ends by itself, and cannot be made by anybody else.
/// </summary>
/// <param name="root">Where people reach the program.</param>
/// <param name="lifetime">Of a link, from its message on.</param>
internal sealed class PhoneLinks(SigningKey key, ExternalUrl root, Duration lifetime)
{
    public const string Path = "/p";

    private const int TimeLength = sizeof(uint);
    private const int PassLength = TimeLength + 16;
    private const int MacLength = HMACSHA256.HashSizeInBytes;

    // What is signed for one purpose is of no use for another.
    private static readonly byte[] ToLook = "AlertEngine phone page 1"u8.ToArray();
    private static readonly byte[] ToSilence = "AlertEngine phone silence 1"u8.ToArray();

    private static readonly Duration ActLifetime = Duration.FromHours(1);

    /// <summary>Empty when nothing fires, for then there is nothing to see or to do.</summary>
    public string UrlOf(Notification notification) =>
        notification.IsFiring ? $"{root.Text}{Path}/{TokenOf(new(DigestOf(notification.Group), notification.At + lifetime))}" : "";

    public string TokenOf(PhonePass pass)
    {
        Span<byte> token = stackalloc byte[PassLength + MacLength];
        Write(pass, token);
        Sign(ToLook, token[..PassLength], token[PassLength..]);

        return Base64Url.EncodeToString(token);
    }

    /// <summary>Whether the token is one of ours and holds; why not is told to nobody.</summary>
    public bool TryRead(string token, Instant now, [NotNullWhen(true)] out PhonePass? pass)
    {
        pass = null;
        Span<byte> bytes = stackalloc byte[PassLength + MacLength];
        if (!TryDecode(token, bytes) || !IsSigned(ToLook, bytes[..PassLength], bytes[PassLength..]))
        {
            return false;
        }

        var read = new PhonePass(
            BinaryPrimitives.ReadUInt128BigEndian(bytes[TimeLength..]), Instant.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes)));
        pass = now < read.ExpiresAt ? read : null;

        return pass is not null;
    }

    /// <summary>A token for the button of a page that is shown now. It ends with the link, and sooner when the page is left open.</summary>
    public string ActOf(PhonePass pass, Instant now)
    {
        var act = pass with { ExpiresAt = Instant.Min(pass.ExpiresAt, now + ActLifetime) };
        Span<byte> signed = stackalloc byte[PassLength];
        Span<byte> token = stackalloc byte[TimeLength + MacLength];
        Write(act, signed);
        signed[..TimeLength].CopyTo(token);
        Sign(ToSilence, signed, token[TimeLength..]);

        return Base64Url.EncodeToString(token);
    }

    /// <summary>Whether the button was one of this group's page, not long ago.</summary>
    public bool Allows(PhonePass pass, string act, Instant now)
    {
        Span<byte> token = stackalloc byte[TimeLength + MacLength];
        if (!TryDecode(act, token))
        {
            return false;
        }

        var expiresAt = Instant.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(token));
        Span<byte> signed = stackalloc byte[PassLength];
        Write(pass with { ExpiresAt = expiresAt }, signed);

        return IsSigned(ToSilence, signed, token[TimeLength..]) && now < expiresAt;
    }

    /// <summary>A group in as few bytes as tell it from all others.</summary>
    public static UInt128 DigestOf(GroupKey group) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(group.Text)));

    private static void Write(PhonePass pass, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Math.Clamp(pass.ExpiresAt.ToUnixTimeSeconds(), 0, uint.MaxValue));
        BinaryPrimitives.WriteUInt128BigEndian(bytes[TimeLength..], pass.Group);
    }

    private static bool TryDecode(string text, Span<byte> bytes) =>
        text.Length == Base64Url.GetEncodedLength(bytes.Length)
        && Base64Url.IsValid(text)
        && Base64Url.TryDecodeFromChars(text, bytes, out var length) && length == bytes.Length
        && Base64Url.EncodeToString(bytes) == text;

    private bool IsSigned(ReadOnlySpan<byte> purpose, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> mac)
    {
        Span<byte> expected = stackalloc byte[MacLength];
        Sign(purpose, signed, expected);

        return CryptographicOperations.FixedTimeEquals(expected, mac);
    }

    private void Sign(ReadOnlySpan<byte> purpose, ReadOnlySpan<byte> signed, Span<byte> mac)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Bytes);
        hash.AppendData(purpose);
        hash.AppendData(signed);
        hash.GetHashAndReset(mac);
    }
}

/// <summary>What a link lets its bearer see: one group, for a while.</summary>
internal sealed record PhonePass(UInt128 Group, Instant ExpiresAt);
