using System.Buffers;
using System.Text;
using AlertEngine.RemoteWrite;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.RemoteWrite;

public sealed class SampleQueueTests : IDisposable
{
    private const long All = long.MinValue;

    private readonly TempFolder folder = new();

    [Fact]
    public void Records_come_out_in_their_order_as_many_as_make_a_request()
    {
        using var queue = Open();
        Append(queue, "a", samples: 3);
        Append(queue, "b", samples: 3);
        Append(queue, "c", samples: 3);

        Assert.Equal(("ab", 6), Read(queue, most: 8));
        Assert.Equal(("c", 3), Read(queue, most: 8));
        Assert.Equal(("", 0), Read(queue, most: 8));
        Assert.Equal(0, queue.Waiting);
    }

    [Fact]
    public void A_record_that_is_larger_than_a_request_goes_alone()
    {
        using var queue = Open();
        Append(queue, "a", samples: 9);
        Append(queue, "b", samples: 1);

        Assert.Equal(("a", 9), Read(queue, most: 4));
        Assert.Equal(("b", 1), Read(queue, most: 4));
    }

    [Fact]
    public void What_was_read_and_not_sent_is_read_again()
    {
        using var queue = Open();
        Append(queue, "a");

        Assert.Equal(("a", 1), Read(queue, isSent: false));
        Assert.Equal(("a", 1), Read(queue));
    }

    [Fact]
    public void What_waits_is_there_after_a_restart_and_what_was_sent_is_not()
    {
        using (var before = Open())
        {
            Append(before, "a", samples: 2);
            Append(before, "b", samples: 3);
            Read(before, most: 2);
        }

        using var after = Open();
        Append(after, "c");

        Assert.Equal(4, after.Waiting);
        Assert.Equal(("bc", 4), Read(after));
    }

    [Fact]
    public void What_another_process_appended_is_read_though_nobody_closed_its_file()
    {
        using var running = Open();
        Append(running, "a");
        using var copy = new TempFolder();
        foreach (var file in Directory.GetFiles(folder.Path))
        {
            File.Copy(file, copy.File(Path.GetFileName(file)));
        }

        using var other = new SampleQueue(copy.Path, largest: 1 << 20);

        Assert.Equal(("a", 1), Read(other));
    }

    [Fact]
    public void A_tail_that_was_torn_at_any_byte_costs_only_its_record()
    {
        using (var before = Open())
        {
            Append(before, "first");
            Append(before, "second");
        }

        var file = Directory.GetFiles(folder.Path, "*.samples").Single();
        var whole = File.ReadAllBytes(file);
        for (var length = whole.Length - 1; length >= SampleRecord.HeaderSize + "first".Length; length--)
        {
            File.WriteAllBytes(file, whole[..length]);
            using var queue = Open();
            Append(queue, "third");

            Assert.Equal(("firstthird", 2), Read(queue, isSent: false));
        }
    }

    [Fact]
    public void A_record_with_a_flipped_bit_is_not_read()
    {
        using (var before = Open())
        {
            Append(before, "first");
            Append(before, "second");
        }

        var file = Directory.GetFiles(folder.Path, "*.samples").Single();
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 0x10;
        File.WriteAllBytes(file, bytes);

        using var queue = Open();

        Assert.Equal(("first", 1), Read(queue));
    }

    [Fact]
    public void Records_of_any_length_are_read_across_segments()
    {
        using var queue = Open(largest: 1 << 30);
        string[] records = [.. Enumerable.Range(0, 12).Select(n => new string((char)('a' + n), n % 2 == 0 ? 3_000_000 : 10))];
        foreach (var record in records)
        {
            Append(queue, record);
        }

        var read = new StringBuilder();
        while (Read(queue, most: 3) is (var text, > 0))
        {
            read.Append(text);
        }

        Assert.Equal(string.Concat(records), read.ToString());
        Assert.Single(Directory.GetFiles(folder.Path, "*.samples"));
    }

    [Fact]
    public void When_there_is_too_much_the_oldest_makes_room_and_is_counted()
    {
        using var queue = Open(largest: 21 << 20);
        var dropped = Enumerable.Range(0, 8).Sum(n => Append(queue, new string((char)('a' + n), 5 << 20), samples: 10));

        var read = new StringBuilder();
        while (Read(queue, most: 1) is (var text, > 0))
        {
            read.Append(text[0]);
        }

        Assert.Equal((40, "efgh"), (dropped, read.ToString()));
    }

    [Fact]
    public void What_is_too_old_is_passed_over()
    {
        using var queue = Open();
        Append(queue, "a", time: 10);
        Append(queue, "b", time: 20);
        Append(queue, "c", time: 5);
        Append(queue, "d", time: 20);

        var batch = queue.Read(new ArrayBufferWriter<byte>(), 100, oldest: 20);

        Assert.Equal((2, 2, 20), (batch.Samples, batch.TooOld, batch.Newest));
    }

    [Fact]
    public void Where_nothing_can_be_written_samples_wait_in_memory()
    {
        using var queue = new SampleQueue(Path.Combine(folder.Write("file", ""), "queue"), largest: 1 << 20);
        Append(queue, "a");
        Append(queue, "b");

        Assert.NotNull(queue.DiskProblem);
        Assert.Equal(("ab", 2), Read(queue));
    }

    [Fact]
    public void A_position_beyond_what_the_disk_kept_hides_nothing_new()
    {
        using (var before = Open())
        {
            Append(before, "first");
            Append(before, "second");
            Read(before);
        }

        var file = Directory.GetFiles(folder.Path, "*.samples").Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..10]);
        using var after = Open();
        Append(after, "third");

        Assert.Equal(("third", 1), Read(after));
    }

    public void Dispose() => folder.Dispose();

    private SampleQueue Open(long largest = 1 << 20) => new(folder.Path, largest);

    private static long Append(SampleQueue queue, string series, int samples = 1, long time = 0)
    {
        var record = new byte[SampleRecord.HeaderSize + series.Length];
        Encoding.UTF8.GetBytes(series, record.AsSpan(SampleRecord.HeaderSize));
        SampleRecord.Seal(record, samples, time);

        return queue.Append(record, samples);
    }

    private static (string Series, int Samples) Read(SampleQueue queue, int most = 100, bool isSent = true)
    {
        var output = new ArrayBufferWriter<byte>();
        var batch = queue.Read(output, most, All);
        if (isSent)
        {
            queue.Sent(batch);
        }

        return (Encoding.UTF8.GetString(output.WrittenSpan), batch.Samples);
    }
}
