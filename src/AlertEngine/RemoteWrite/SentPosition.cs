using System.Buffers.Binary;

namespace AlertEngine.RemoteWrite;

/// <summary>The file that says how far a queue has been sent: a position with its complement, by which a half written one is told.</summary>
internal sealed class SentPosition(string folder)
{
    private const int Size = 2 * sizeof(long);

    private readonly string path = Path.Combine(folder, "sent");

    /// <summary>The start where nothing else is known: what is sent twice is the same twice.</summary>
    public long Read()
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        var position = bytes.Length < Size ? 0 : BinaryPrimitives.ReadInt64LittleEndian(bytes);

        return bytes.Length >= Size && BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(sizeof(long))) == ~position ? position : 0;
    }

    public void Write(long position)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, position);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[sizeof(long)..], ~position);
        using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write);
        RandomAccess.Write(file, bytes, fileOffset: 0);
    }
}
