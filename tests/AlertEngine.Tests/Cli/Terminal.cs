using AlertEngine.Cli;
using AlertEngine.Hosting;

namespace AlertEngine.Tests.Cli;

/// <summary>The command line with all that it says; what it would serve is kept, and not served.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    public string Output => output.ToString();

    public string Errors => errors.ToString();

    public ServeOptions? Served { get; private set; }

    public Task<int> RunAsync(params string[] arguments) => new CommandLine((options, _) =>
    {
        Served = options;
        return Task.FromResult(0);
    }).RunAsync(arguments, output, errors);

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
    }
}
