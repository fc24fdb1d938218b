using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace AlertEngine.Hosting;

/// <summary>The SIGHUPs that somebody sends, from the first moment on: one that nobody handles would end the program. Several ask for one reload.</summary>
internal sealed class Hangups : IDisposable
{
    private const int Signal = 1;
    private const nint Default = 0;
    private const nint Ignored = 1;

    // No system's structure is as large; what is done on a signal stands first in it.
    private const int RoomForStructure = 1024;

    private readonly Channel<PosixSignal> asked = Channel.CreateBounded<PosixSignal>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private PosixSignalRegistration registration;

    public Hangups() => registration = Register();

    public IAsyncEnumerable<PosixSignal> AllAsync(CancellationToken cancellationToken) => asked.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Takes them also when the program was started to ignore them, as by nohup. The runtime by itself goes on ignoring them.</summary>
    public void Insist()
    {
        if (!OperatingSystem.IsWindows() && IsIgnored())
        {
            registration.Dispose();
            _ = signal(Signal, Default);
            registration = Register();
        }
    }

    public void Dispose() => registration.Dispose();

    private PosixSignalRegistration Register() => PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
    {
        context.Cancel = true;
        asked.Writer.TryWrite(context.Signal);
    });

    private static bool IsIgnored()
    {
        var action = Marshal.AllocHGlobal(RoomForStructure);
        try
        {
            return sigaction(Signal, 0, action) == 0 && Marshal.ReadIntPtr(action) == Ignored;
        }
        finally
        {
            Marshal.FreeHGlobal(action);
        }
    }

    [DllImport("libc")]
    private static extern int sigaction(int number, nint action, nint before);

    [DllImport("libc")]
    private static extern nint signal(int number, nint handler);
}
