using System.Buffers;
using System.Text;
using AlertEngine.Diagnostics.Exposition;
using AlertEngine.Diagnostics.Logs;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace AlertEngine.Tests.Diagnostics.Logs;

public sealed class LogOutputTests
{
    private static readonly byte[] Line = [.. Enumerable.Repeat((byte)'x', 1023), (byte)'\n'];

    [Fact]
    public void Lines_of_many_threads_stay_whole_and_none_is_lost()
    {
        using var log = new Logging();

        Parallel.For(0, 8, thread =>
        {
            for (var i = 0; i < 500; i++)
            {
                log.Log("Key", $"{thread}-{i}");
            }
        });

        var expected =
            from thread in Enumerable.Range(0, 8)
            from i in Enumerable.Range(0, 500)
            select $"{Logging.Start} key={thread}-{i}";
        var lines = log.Read().TrimEnd('\n').Split('\n');
        Assert.Equal(expected.Order(StringComparer.Ordinal), lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_reader_that_does_not_read_holds_up_nobody_and_what_was_lost_is_told_later()
    {
        var stream = new StuckStream();
        var output = new LogOutput(stream, LogFormat.Logfmt, new ManualTime(NodaConstants.UnixEpoch));
        output.Write(Line);
        stream.Reached.Wait(TestContext.Current.CancellationToken); // one line is in the pipe, which is full

        for (var i = 0; i < (LogOutput.Capacity / Line.Length) + 3; i++)
        {
            output.Write(Line);
        }

        stream.LetGo.Set();
        output.Dispose();

        Assert.Equal(3, output.Dropped);
        var lines = stream.Text.Split('\n');
        Assert.Equal((LogOutput.Capacity / Line.Length) + 1, lines.Count(line => line.StartsWith('x')));
        Assert.Equal(
            "time=1970-01-01T00:00:00.000Z level=WARN source=LogOutput "
                + "msg=\"Log lines were dropped because they were not read in time\" component=diagnostics lines=3",
            Assert.Single(lines, line => line.StartsWith("time=", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_disk_that_is_full_loses_lines_but_not_the_program()
    {
        var stream = new FullStream();
        var output = new LogOutput(stream, LogFormat.Logfmt, new ManualTime(NodaConstants.UnixEpoch));
        output.Write(Line);
        output.Dispose();

        // The line, and then the line that tells of it.
        Assert.Equal(2, output.Dropped);
    }

    [Fact]
    public void What_was_dropped_is_a_metric()
    {
        using var log = new Logging(stream: new FullStream());
        using var exposition = new MetricsExposition(log.Meters, TimeProvider.System, NullLogger<MetricsExposition>.Instance);
        log.Log("Key", 1);
        log.Read();

        var buffer = new ArrayBufferWriter<byte>();
        exposition.Write(buffer, ExpositionFormat.Text);

        var scrape = Encoding.UTF8.GetString(buffer.WrittenSpan);
        Assert.Contains("\nalertengine_log_lines_dropped_total 2\n", scrape, StringComparison.Ordinal);
    }

    private sealed class StuckStream : MemoryStream
    {
        public ManualResetEventSlim Reached { get; } = new();

        public ManualResetEventSlim LetGo { get; } = new();

        public string Text => Encoding.UTF8.GetString(ToArray());

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Reached.Set();
            LetGo.Wait();
            base.Write(buffer);
        }
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}
