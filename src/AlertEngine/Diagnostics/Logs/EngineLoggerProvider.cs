using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace AlertEngine.Diagnostics.Logs;

/// <summary>Makes the loggers, and sees to it that what they wrote goes out when the program ends or falls.</summary>
internal sealed partial class EngineLoggerProvider : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentDictionary<string, EngineLogger> loggers = new(StringComparer.Ordinal);
    private readonly LogFormat format;
    private readonly TimeProvider time;
    private readonly LogOutput output;
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public EngineLoggerProvider(LogFormat format, Stream stream, TimeProvider time, IMeterFactory meters)
    {
        (this.format, this.time) = (format, time);
        output = new LogOutput(stream, format, time);
        meters.CreateEngineMeter().CreateObservableCounter(
            "alertengine_log_lines_dropped_total",
            () => output.Dropped,
            description: "Log lines dropped because they were not read in time or could not be written.");
        AppDomain.CurrentDomain.UnhandledException += Fall;
        AppDomain.CurrentDomain.ProcessExit += Close;
    }

    public ILogger CreateLogger(string categoryName) =>
        loggers.GetOrAdd(categoryName, name => new EngineLogger(name, format, output, time) { Scopes = scopes });

    public void SetScopeProvider(IExternalScopeProvider scopeProvider)
    {
        scopes = scopeProvider;
        foreach (var logger in loggers.Values)
        {
            logger.Scopes = scopeProvider;
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.UnhandledException -= Fall;
        AppDomain.CurrentDomain.ProcessExit -= Close;
        output.Dispose();
    }

    private void Fall(object sender, UnhandledExceptionEventArgs e)
    {
        Fell(CreateLogger(typeof(EngineLoggerProvider).FullName!), e.ExceptionObject as Exception);
        output.Dispose();
    }

    private void Close(object? sender, EventArgs e) => output.Dispose();

    [LoggerMessage(LogLevel.Critical, "The program ends because of an exception that nobody caught")]
    private static partial void Fell(ILogger logger, Exception? exception);
}
