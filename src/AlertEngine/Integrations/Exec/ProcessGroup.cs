using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AlertEngine.Integrations.Exec;

/// <summary>A command and all that it has started, which can be ended together.</summary>
internal sealed class ProcessGroup
{
    private readonly int leader;

    private ProcessGroup(int leader)
    {
        this.leader = leader;
        LeaderExited = Task.Factory.StartNew(
            () => Posix.AwaitExit(leader), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The leader stays what it is, and its number taken, until it is reaped.</summary>
    public Task LeaderExited { get; }

    /// <summary>Null when it cannot be started; the standard output leads nowhere.</summary>
    public static ProcessGroup? Start(ExecCommand command, SafePipeHandle stdin, SafePipeHandle stderr, out string? problem)
    {
        var error = Posix.Spawn(
            out var leader, command.File, [command.File, .. command.Arguments], [.. command.Environment],
            (int)stdin.DangerousGetHandle(), (int)stderr.DangerousGetHandle());
        problem = error == 0 ? null : Marshal.GetPInvokeErrorMessage(error);

        return error == 0 ? new ProcessGroup(leader) : null;
    }

    public void Kill() => Posix.KillGroup(leader);

    public async Task<ExecEnd> ReapAsync()
    {
        await LeaderExited;

        return Posix.Reap(leader) is not { } status ? new ExecEnd.NotStarted("its end was not seen")
            : (status & 0x7f) is 0 ? new ExecEnd.Exited((status >> 8) & 0xff)
            : new ExecEnd.Killed(status & 0x7f);
    }
}
