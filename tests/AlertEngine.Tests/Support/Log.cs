using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Support;

/// <summary>Keeps what is logged, and lets a test wait for a line.</summary>
public sealed class Log : ILoggerProvider
{
    private readonly Lock gate = new();
    private readonly List<LogLine> lines = [];
    private readonly List<(string Part, TaskCompletionSource Seen)> awaited = [];

    public IReadOnlyList<LogLine> At(LogLevel level)
    {
        lock (gate)
        {
            return [.. lines.Where(line => line.Level == level)];
        }
    }

    /// <summary>Ends when a line that holds this text has been logged.</summary>
    public Task Until(string part)
    {
        lock (gate)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (lines.Exists(line => line.Text.Contains(part, StringComparison.Ordinal)))
            {
                seen.SetResult();
            }
            else
            {
                awaited.Add((part, seen));
            }

            return seen.Task;
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public ILogger<T> For<T>()
    {
        var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this));
        return factory.CreateLogger<T>();
    }

    public void Dispose() { }

    private void Add(LogLine line)
    {
        lock (gate)
        {
            lines.Add(line);
            foreach (var (_, seen) in awaited.Where(wait => line.Text.Contains(wait.Part, StringComparison.Ordinal)))
            {
                seen.TrySetResult();
            }
        }
    }

    private sealed class Logger(Log log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            log.Add(new LogLine(logLevel, formatter(state, exception), exception));
    }
}

/// <summary>One line of the log.</summary>
public sealed record LogLine(LogLevel Level, string Text, Exception? Exception);
