namespace AlertEngine.Tests.Support;

/// <summary>A program that a test asks for a second opinion; without it the test is skipped.</summary>
internal sealed class ExternalTool
{
    public static readonly ExternalTool Promtool = new("promtool");
    public static readonly ExternalTool Amtool = new("amtool");
    public static readonly ExternalTool Prometheus = new("prometheus");
    public static readonly ExternalTool Alertmanager = new("alertmanager", "prometheus-alertmanager");
    public static readonly ExternalTool Pushgateway = new("pushgateway", "prometheus-pushgateway");
    public static readonly ExternalTool Vmalert = new("vmalert");
    public static readonly ExternalTool VmalertTool = new("vmalert-tool");
    public static readonly ExternalTool VictoriaMetrics = new("victoria-metrics", "victoria-metrics-prod");

    public static readonly ExternalTool Postfix = new("postfix");
    public static readonly ExternalTool Dovecot = new("dovecot");
    public static readonly ExternalTool Python = new("python3");

    private readonly string name;
    private readonly string? path;

    private ExternalTool(params string[] names)
    {
        name = names[0];
        path = Folders()
            .SelectMany(_ => names, Path.Combine)
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Starts the tool and leaves it running.</summary>
    public ChildProcess Start(params IEnumerable<string> arguments)
    {
        Assert.SkipUnless(path is not null, $"{name} is neither in ALERTENGINE_PEERS nor on PATH");
        return ChildProcess.Start(path, arguments);
    }

    /// <summary>Runs the tool to its end.</summary>
    public Task<ToolResult> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(arguments, input: "", cancellationToken);

    public async Task<ToolResult> RunAsync(
        IEnumerable<string> arguments, string input, CancellationToken cancellationToken)
    {
        await using var process = Start(arguments);
        await process.WriteInputAsync(input, cancellationToken);
        var exitCode = await process.ExitAsync(cancellationToken);
        return new(exitCode, process.Output, process.Errors);
    }

    private static IEnumerable<string> Folders() =>
        [
            .. Variable("ALERTENGINE_PEERS"),
            .. Variable("PATH"),
            "/usr/sbin", // where servers stand, and not on everybody's PATH
        ];

    private static string[] Variable(string variable) =>
        Environment.GetEnvironmentVariable(variable)?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        ?? [];
}

/// <summary>How a run of a tool ended.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Errors);
