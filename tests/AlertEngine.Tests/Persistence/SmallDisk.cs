using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Persistence;

/// <summary>A real file system of 32 megabytes that can run full or become read-only. Only root may mount it.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly TempFolder folder = new();

    private SmallDisk() { }

    public string Path => folder.Path;

    private string Filler => folder.File("filler");

    public static async Task<SmallDisk> MountAsync()
    {
        var disk = new SmallDisk();
        if (OperatingSystem.IsLinux()
            && await RunAsync("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", disk.Path) == 0)
        {
            return disk;
        }

        disk.folder.Dispose();
        Assert.Skip("mounting a small file system needs root");
        return disk;
    }

    public void Fill()
    {
        using var filler = File.Create(Filler);
        try
        {
            while (true)
            {
                filler.Write(new byte[4096]);
                filler.Flush();
            }
        }
        catch (IOException)
        {
            return; // full, as wished
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public Task MakeReadOnlyAsync() => RemountAsync("remount,ro");

    public Task MakeWritableAsync() => RemountAsync("remount,rw");

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", folder.Path);
        folder.Dispose();
    }

    private static async Task<int> RunAsync(string command, params string[] arguments)
    {
        await using var process = ChildProcess.Start(command, arguments);
        return await process.ExitAsync(CancellationToken.None);
    }

    private async Task RemountAsync(string how) => Assert.Equal(0, await RunAsync("mount", "-o", how, folder.Path));
}
