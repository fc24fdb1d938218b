using System.Security.Cryptography;

namespace AlertEngine.Persistence;

/// <summary>The key that links in messages are signed with: made at the first need, and kept in the data folder, which nobody else may read.</summary>
internal sealed partial class SigningKey
{
    private const int Length = 32;

    private readonly Lazy<byte[]> bytes;
    private readonly string file;
    private readonly ILogger<SigningKey> logger;

    public SigningKey(StorageOptions options, ILogger<SigningKey> logger)
    {
        this.logger = logger;
        file = Path.Combine(options.Path, "link.key");
        bytes = new(ReadOrMake);
    }

    public ReadOnlySpan<byte> Bytes => bytes.Value;

    private byte[] ReadOrMake()
    {
        var made = RandomNumberGenerator.GetBytes(Length);
        try
        {
            if (File.Exists(file) && File.ReadAllBytes(file) is { Length: Length } known)
            {
                return known;
            }

            Keep(made);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NotKept(file, e.Message);
        }

        return made;
    }

    // Whole or not at all, and never readable by others, not even while it is written.
    private void Keep(byte[] key)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var written = $"{file}.new";
        File.Delete(written);
        using (var stream = new FileStream(written, options))
        {
            stream.Write(key);
            stream.Flush(flushToDisk: true);
        }

        File.Move(written, file, overwrite: true);
    }

    [LoggerMessage(LogLevel.Warning, "The key of links in messages is not kept: they hold until the next restart")]
    private partial void NotKept(string file, string err);
}
