using System.IO.Pipes;

namespace AlertEngine.Integrations.Exec;

/// <summary>Runs a command to its end, or to the end of its time, and leaves nothing of it behind.</summary>
internal static class ExecRun
{
    private const int LongestComplaint = 4096;

    // For what is in the pipe still, when a descendant that left the group keeps the pipe open.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    public static async Task<ExecEnd> RunAsync(
        ExecCommand command, ReadOnlyMemory<byte> input, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var stdin = new AnonymousPipeServerStream(PipeDirection.Out);
        await using var stderr = new AnonymousPipeServerStream(PipeDirection.In);
        var group = ProcessGroup.Start(command, stdin.ClientSafePipeHandle, stderr.ClientSafePipeHandle, out var problem);
        stdin.DisposeLocalCopyOfClientHandle();
        stderr.DisposeLocalCopyOfClientHandle();
        if (group is null)
        {
            return new ExecEnd.NotStarted($"{command.File} cannot be started: {problem}");
        }

        using var talk = new CancellationTokenSource();
        var writing = WriteAsync(stdin, input, talk.Token);
        var reading = ReadAsync(stderr, talk.Token);
        var isOver = await IsOverInTimeAsync(group.LeaderExited, command.Timeout.ToTimeSpan(), time, cancellationToken);
        group.Kill();
        var end = await group.ReapAsync();
        using var timer = new CancellationTokenSource(LastWords, time);
        await using var silence = timer.Token.Register(talk.Cancel);
        await writing;
        var complaint = await reading;
        if (!isOver)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return (isOver ? end : new ExecEnd.TimedOut()) with { Complaint = complaint };
    }

    private static async Task<bool> IsOverInTimeAsync(Task exited, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await exited.WaitAsync(either.Token);

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task WriteAsync(AnonymousPipeServerStream stdin, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            await stdin.WriteAsync(input, cancellationToken);
            await stdin.DisposeAsync();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // A command need not read what it gets.
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(AnonymousPipeServerStream stderr, CancellationToken cancellationToken)
    {
        var kept = new byte[LongestComplaint];
        var rest = new byte[LongestComplaint];
        var length = 0;
        try
        {
            // What is not kept is read all the same, so that the command never waits for us.
            while (await stderr.ReadAsync(length < kept.Length ? kept.AsMemory(length) : rest, cancellationToken) is > 0 and var read)
            {
                length = Math.Min(length + read, kept.Length);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // What came until then is what there is.
        }

        return kept.AsMemory(0, length);
    }
}
