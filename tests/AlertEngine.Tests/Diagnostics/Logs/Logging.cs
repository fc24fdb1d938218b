using System.Diagnostics.Metrics;
using System.Text;
using AlertEngine.Diagnostics.Logs;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Diagnostics.Logs;

/// <summary>A log whose lines a test can read.</summary>
internal sealed class Logging : IDisposable
{
    public const string Start =
        "time=2026-11-21T10:00:00.123Z level=INFO source=Dispatcher msg=hello component=dispatch";

    private static readonly Instant T0 = Instant.FromUtc(2026, 11, 21, 10, 0).PlusNanoseconds(123_456_700);
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MemoryStream written = new();
    private readonly EngineLoggerProvider provider;

    public Logging(LogFormat format = LogFormat.Logfmt, Stream? stream = null)
    {
        provider = new EngineLoggerProvider(
            format, stream ?? written, new ManualTime(T0), services.GetRequiredService<IMeterFactory>());
        Logger = provider.CreateLogger("AlertEngine.Dispatch.Dispatcher");
    }

    public ILogger Logger { get; }

    public IMeterFactory Meters => services.GetRequiredService<IMeterFactory>();

    public ILogger Category(string name) => provider.CreateLogger(name);

    /// <summary>Logs <c>hello</c> with one value.</summary>
    public void Log(string name, object? value)
    {
        KeyValuePair<string, object?>[] values = [new(name, value), new("{OriginalFormat}", "hello")];
        Logger.Log(LogLevel.Information, eventId: default, values, exception: null, (_, _) => "hello");
    }

    /// <summary>Ends the log and gives all that came out of it.</summary>
    public string Read()
    {
        provider.Dispose();
        return Encoding.UTF8.GetString(written.ToArray());
    }

    public void Dispose()
    {
        provider.Dispose();
        services.Dispose();
    }
}
