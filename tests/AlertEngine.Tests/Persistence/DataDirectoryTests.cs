using AlertEngine.Persistence;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Persistence;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void A_folder_that_is_not_there_is_made()
    {
        var path = folder.File("a/b");

        using var held = Open(path);

        Assert.True(Directory.Exists(path));
    }

    [Fact]
    public void A_folder_that_is_made_is_ours_alone_and_one_that_is_there_stays_as_it_is()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("there, folders have no modes");
            return;
        }

        const UnixFileMode Shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
        Directory.CreateDirectory(folder.File("shared"));
        File.SetUnixFileMode(folder.File("shared"), Shared);

        using var made = Open(folder.File("made"));
        using var found = Open(folder.File("shared"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.File("made")));
        Assert.Equal(Shared, File.GetUnixFileMode(folder.File("shared")));
    }

    [Fact]
    public void A_folder_can_be_taken_again_once_it_was_left()
    {
        Open(folder.Path).Dispose();

        using var again = Open(folder.Path);

        Assert.False(again.WasLeftUncleanly);
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_with_its_path_and_the_process_that_holds_it()
    {
        await using var other = WriterProcess.Start(folder.Path);
        await other.WrittenAsync(1);

        var opening = DataDirectory.Open(folder.Path);

        var refused = Assert.IsType<DirectoryOpening.InUse>(opening);
        Assert.Equal($"Data folder {folder.Path} is in use by process {other.Id}", refused.Reason);
    }

    [Fact]
    public async Task A_second_process_on_a_folder_ends_and_says_who_is_in_its_way()
    {
        using var held = Open(folder.Path);
        await using var second = WriterProcess.Start(folder.Path);

        var exitCode = await second.ExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, exitCode);
        Assert.Equal($"Data folder {folder.Path} is in use by process {Environment.ProcessId}\n", second.Errors);
    }

    [Fact]
    public async Task A_folder_whose_holder_was_killed_is_free_and_was_left_uncleanly()
    {
        await WriterProcess.WriteUntilKilledAsync(folder.Path);

        using var held = Open(folder.Path);

        Assert.True(held.WasLeftUncleanly);
    }

    [Fact]
    public void Being_refused_leaves_nothing_behind()
    {
        using var held = Open(folder.Path);
        var before = Directory.GetFiles(folder.Path).ToHashSet();

        DataDirectory.Open(folder.Path);

        Assert.Equal(before, Directory.GetFiles(folder.Path).ToHashSet());
    }

    [Theory]
    [InlineData("/proc")]
    [InlineData("/proc/alertengine")]
    [InlineData("/dev/null/alertengine")]
    public void A_path_where_nothing_is_and_nothing_can_be_is_wrong(string path)
    {
        var opening = DataDirectory.Open(path);

        Assert.Contains(path, Assert.IsType<DirectoryOpening.WrongPath>(opening).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_set_aside_at_the_same_second_gets_a_name_of_its_own()
    {
        using var held = Open(folder.Path);
        File.WriteAllText(held.Database, "one");
        var first = held.SetAside(TestStorage.Start);
        File.WriteAllText(held.Database, "two");

        var second = held.SetAside(TestStorage.Start);

        Assert.Equal($"{held.Database}.damaged-20260301T120000Z", first);
        Assert.Equal($"{held.Database}.damaged-20260301T120000Z-2", second);
        Assert.Equal("one", File.ReadAllText(first));
        Assert.Equal("two", File.ReadAllText(second));
    }

    public void Dispose() => folder.Dispose();

    private static DataDirectory Open(string path) =>
        Assert.IsType<DirectoryOpening.Held>(DataDirectory.Open(path)).Directory;
}
