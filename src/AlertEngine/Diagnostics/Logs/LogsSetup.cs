using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AlertEngine.Diagnostics.Logs;

/// <summary>Makes standard error the one place the program logs to, as its peers do.</summary>
internal static class LogsSetup
{
    public static ILoggingBuilder AddEngineLogging(this ILoggingBuilder logging, LogOptions options)
    {
        var quiet = options.Level > LogLevel.Warning ? options.Level : LogLevel.Warning;
        logging
            .ClearProviders()
            .SetMinimumLevel(options.Level)
            .AddFilter("Microsoft", quiet)
            .AddFilter("System", quiet)
            .Configure(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.None);
        logging.Services.AddMetrics();
        logging.Services.TryAddSingleton(TimeProvider.System);
        logging.Services.AddSingleton<ILoggerProvider>(provider => new EngineLoggerProvider(
            options.Format,
            Console.OpenStandardError(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IMeterFactory>()));
        return logging;
    }
}
