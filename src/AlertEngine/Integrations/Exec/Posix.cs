using System.Runtime.InteropServices;

namespace AlertEngine.Integrations.Exec;

/// <summary>The calls of the system that start a process in a group of its own: the framework's own way to start one has no groups.</summary>
internal static class Posix
{
    // No system's structure of these is as large.
    private const int RoomForStructure = 1024;

    private const short SetGroup = 0x02;
    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;
    private const int BrokenPipe = 13;
    private const int KillSignal = 9;
    private const int OpenToWrite = 1;
    private const int ByProcess = 1;
    private const int WaitExited = 4;
    private const int WaitWithoutReaping = 0x01000000;
    private const int Interrupted = 4;

    /// <summary>Gives zero, or the number of an error.</summary>
    public static int Spawn(out int process, string file, string[] arguments, string[] environment, int stdin, int stderr)
    {
        var room = Marshal.AllocHGlobal(3 * RoomForStructure);
        var (actions, attributes, signals) = (room, room + RoomForStructure, room + (2 * RoomForStructure));
        try
        {
            process = 0;
            var error = Prepare(actions, attributes, signals, stdin, stderr);
            if (error == 0)
            {
                error = posix_spawn(out process, file, actions, attributes, [.. arguments, null], [.. environment, null]);
            }

            _ = posix_spawnattr_destroy(attributes);
            _ = posix_spawn_file_actions_destroy(actions);

            return error;
        }
        finally
        {
            Marshal.FreeHGlobal(room);
        }
    }

    private static int Prepare(nint actions, nint attributes, nint signals, int stdin, int stderr)
    {
        int[] errors =
        [
            posix_spawn_file_actions_init(actions),
            posix_spawn_file_actions_adddup2(actions, stdin, 0),
            posix_spawn_file_actions_addopen(actions, 1, "/dev/null", OpenToWrite, 0),
            posix_spawn_file_actions_adddup2(actions, stderr, 2),
            posix_spawnattr_init(attributes),
            posix_spawnattr_setflags(attributes, SetGroup | SetSignalDefaults | SetSignalMask),
            posix_spawnattr_setpgroup(attributes, 0),
            sigemptyset(signals),
            posix_spawnattr_setsigmask(attributes, signals),
            sigaddset(signals, BrokenPipe), // the runtime ignores it, and what is ignored is inherited
            posix_spawnattr_setsigdefault(attributes, signals),
        ];

        return Array.Find(errors, static error => error != 0);
    }

    /// <summary>Ends when the process has; it is still to be reaped then.</summary>
    public static void AwaitExit(int process)
    {
        var answer = Marshal.AllocHGlobal(RoomForStructure);
        try
        {
            while (waitid(ByProcess, process, answer, WaitExited | WaitWithoutReaping) != 0 && Marshal.GetLastPInvokeError() == Interrupted)
            {
                // A signal to this program is no end of that one.
            }
        }
        finally
        {
            Marshal.FreeHGlobal(answer);
        }
    }

    public static int? Reap(int process) => waitpid(process, out var status, 0) == process ? status : null;

    public static void KillGroup(int leader) => _ = kill(-leader, KillSignal);

    [DllImport("libc")]
    private static extern int posix_spawn(
        out int process, [MarshalAs(UnmanagedType.LPUTF8Str)] string file, nint actions, nint attributes,
        [MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.LPStr)] string?[] arguments,
        [MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.LPStr)] string?[] environment);

    [DllImport("libc")]
    private static extern int posix_spawn_file_actions_init(nint actions);

    [DllImport("libc")]
    private static extern int posix_spawn_file_actions_adddup2(nint actions, int descriptor, int target);

    [DllImport("libc")]
    private static extern int posix_spawn_file_actions_addopen(
        nint actions, int target, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mode);

    [DllImport("libc")]
    private static extern int posix_spawn_file_actions_destroy(nint actions);

    [DllImport("libc")]
    private static extern int posix_spawnattr_init(nint attributes);

    [DllImport("libc")]
    private static extern int posix_spawnattr_setflags(nint attributes, short flags);

    [DllImport("libc")]
    private static extern int posix_spawnattr_setpgroup(nint attributes, int group);

    [DllImport("libc")]
    private static extern int posix_spawnattr_setsigmask(nint attributes, nint signals);

    [DllImport("libc")]
    private static extern int posix_spawnattr_setsigdefault(nint attributes, nint signals);

    [DllImport("libc")]
    private static extern int posix_spawnattr_destroy(nint attributes);

    [DllImport("libc")]
    private static extern int sigemptyset(nint signals);

    [DllImport("libc")]
    private static extern int sigaddset(nint signals, int signal);

    [DllImport("libc", SetLastError = true)]
    private static extern int waitid(int kind, int process, nint answer, int options);

    [DllImport("libc")]
    private static extern int waitpid(int process, out int status, int options);

    [DllImport("libc")]
    private static extern int kill(int process, int signal);
}
