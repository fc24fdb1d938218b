namespace AlertEngine.Configuration;

/// <summary>Reads files that people wrote: what is larger than any of them is a mistake, and is not read.</summary>
internal static class BoundedFile
{
    private const int Largest = 64 << 20;

    public static ReadOnlySpan<byte> Read(string path)
    {
        using var file = Open(path);

        return Read(file);
    }

    // Of a directory the system would say that it may not be read.
    public static FileStream Open(string path) =>
        Directory.Exists(path) ? throw new IOException("this is a directory, not a file") : File.OpenRead(path);

    // Not by its length: a pipe, as in `check <(generate)`, has none.
    public static ReadOnlySpan<byte> Read(Stream stream)
    {
        using var bytes = new MemoryStream();
        var part = new byte[64 << 10];
        while (stream.Read(part) is > 0 and var read)
        {
            bytes.Write(part, 0, read);
            if (bytes.Length > Largest)
            {
                throw new IOException($"the file is larger than {Largest >> 20} MiB");
            }
        }

        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
    }
}
