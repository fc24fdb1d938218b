namespace AlertEngine.Diagnostics.Logs;

/// <summary>Writes the records of one category, with their values and those of their scopes as keys.</summary>
internal sealed class EngineLogger(string category, LogFormat format, LogOutput output, TimeProvider time) : ILogger
{
    private const string OriginalFormat = "{OriginalFormat}";
    private const string Ours = "AlertEngine.";
    private const string RequestPath = "request_path";
    private const int LongestPart = 60;

    // Taken while in use: a value that logs while it is written gets a line of its own.
    [ThreadStatic]
    private static LogLine? spare;

    private readonly (string Source, string? Component) origin = Origin(category);

    public IExternalScopeProvider Scopes { get; set; } = new LoggerExternalScopeProvider();

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => Scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var line = spare ?? new LogLine();
        spare = null;
        line.Start(format, time.GetUtcNow(), logLevel);
        line.Add("source", origin.Source);
        line.Add("msg", formatter(state, exception));
        if (origin.Component is not null)
        {
            line.Add("component", origin.Component);
        }

        AddValues(line, state);
        AddScopes(line);
        if (exception is not null)
        {
            AddException(line, logLevel, exception);
        }

        output.Write(line.End());
        spare = line;
    }

    private static void AddValues(LogLine line, object? state)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            return;
        }

        for (var i = 0; i < values.Count; i++)
        {
            if (values[i].Key != OriginalFormat)
            {
                line.Add(LogKey.Of(values[i].Key), values[i].Value);
            }
        }
    }

    // From the innermost, for what stands nearest to the record is what it means.
    private void AddScopes(LogLine line)
    {
        Scopes.ForEachScope(static (scope, line) => line.Scopes.Add(scope), line);
        for (var i = line.Scopes.Count - 1; i >= 0; i--)
        {
            AddScope(line.Scopes[i], line);
        }
    }

    private static void AddScope(object? scope, LogLine line)
    {
        if (scope is not IEnumerable<KeyValuePair<string, object?>> values)
        {
            return;
        }

        foreach (var (name, value) in values)
        {
            if (name != OriginalFormat && LogKey.Of(name) is var key && !line.Has(key))
            {
                line.Add(key, key == RequestPath ? Shown(value) : value);
            }
        }
    }

    // A long part may be a secret: some links need no login.
    private static object? Shown(object? path) => path is string text
        ? string.Join('/', text.Split('/').Select(part => part.Length > LongestPart ? $"{part.AsSpan(0, LongestPart / 8)}..." : part))
        : path;

    // An error is for a person to find the cause of; anything less is told in its words alone.
    private static void AddException(LogLine line, LogLevel level, Exception exception)
    {
        line.Add("err", Words(exception));
        if (level >= LogLevel.Error)
        {
            line.Add("stack", exception);
        }
    }

    private static string Words(Exception exception)
    {
        var words = exception.Message;
        for (var cause = exception.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (!words.Contains(cause.Message, StringComparison.Ordinal))
            {
                words += ": " + cause.Message;
            }
        }

        return words;
    }

    private static (string Source, string? Component) Origin(string category)
    {
        if (!category.StartsWith(Ours, StringComparison.Ordinal))
        {
            return (category, null);
        }

        var names = category[Ours.Length..].Split('.');
        return (names[^1], names.Length == 1 ? null : names[0].ToLowerInvariant());
    }
}
